using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Autopartition.Policies.Scanning;

/// <summary>Reads the instructions of a method.</summary>
internal static class InstructionReader
{
    private const byte LongCode = 0xFE;

    private static readonly FrozenDictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => code.Value);

    /// <summary>The instructions of a body; null when it holds one that is unknown.</summary>
    public static ImmutableArray<Instruction>? Read(MethodBodyBlock body)
    {
        var instructions = ImmutableArray.CreateBuilder<Instruction>();
        var reader = body.GetILReader();
        while (reader.RemainingBytes > 0)
        {
            var offset = reader.Offset;
            short value = reader.ReadByte();
            if (value == LongCode)
                value = (short)((LongCode << 8) | reader.ReadByte());
            if (!Codes.TryGetValue(value, out var code))
                return null;
            Read(instructions, ref reader, offset, code);
        }

        return instructions.ToImmutable();
    }

    private static void Read(
        ImmutableArray<Instruction>.Builder instructions, ref BlobReader reader, int offset, OpCode code)
    {
        switch (code.OperandType)
        {
            case OperandType.InlineNone:
                instructions.Add(new Instruction(offset, code, default, Constant(code)));
                break;
            case OperandType.ShortInlineBrTarget:
                var near = reader.ReadSByte();
                instructions.Add(new Instruction(offset, code, default, reader.Offset + near));
                break;
            case OperandType.InlineBrTarget:
                var far = reader.ReadInt32();
                instructions.Add(new Instruction(offset, code, default, reader.Offset + far));
                break;
            case OperandType.InlineSwitch:
                var count = reader.ReadInt32();
                var end = reader.Offset + (4 * count);
                for (var i = 0; i < count; i++)
                    instructions.Add(new Instruction(offset, code, default, end + reader.ReadInt32()));
                break;
            case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                var token = MetadataTokens.EntityHandle(reader.ReadInt32());
                instructions.Add(new Instruction(offset, code, token, 0));
                break;
            case OperandType.InlineI8 or OperandType.InlineR:
                reader.ReadInt64();
                instructions.Add(new Instruction(offset, code, default, 0));
                break;
            case OperandType.ShortInlineI or OperandType.ShortInlineVar:
                instructions.Add(new Instruction(offset, code, default, reader.ReadSByte()));
                break;
            case OperandType.InlineVar:
                instructions.Add(new Instruction(offset, code, default, reader.ReadUInt16()));
                break;
            default:
                instructions.Add(new Instruction(offset, code, default, reader.ReadInt32()));
                break;
        }
    }

    private static int Constant(OpCode code) => code.Value - OpCodes.Ldc_I4_0.Value is >= 0 and <= 8 and var number
        ? number
        : 0;
}
