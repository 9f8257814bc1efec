using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Autopartition.Policies.Scanning;

/// <summary>
/// Whether the meter stands where it must: in every loop, and in every function before it calls another of the
/// policy.
/// </summary>
internal static class FlowScan
{
    private const string Meter = "M:Autopartition.Policies.Metering.Meter.";

    public static void Look(
        ScannedMetadata metadata,
        MethodDefinitionHandle handle,
        ImmutableArray<Instruction> instructions,
        ScanFindings found)
    {
        var method = metadata.Reader.GetMethodDefinition(handle);
        if (metadata.IsHelper(method.GetDeclaringType()))
            return;

        LookAtLoops(metadata, handle, instructions, found);
        if (!metadata.IsFrame(method) && !IsMadeByCompiler(metadata, method))
            LookAtCalls(metadata, handle, instructions, found);
    }

    private static void LookAtLoops(
        ScannedMetadata metadata,
        MethodDefinitionHandle handle,
        ImmutableArray<Instruction> instructions,
        ScanFindings found)
    {
        var ticks = instructions
            .Where(instruction => IsMeter(metadata, instruction, "Tick") || IsMeter(metadata, instruction, "Enter"))
            .Select(instruction => instruction.Offset)
            .ToList();
        foreach (var branch in instructions.Where(IsBackward))
        {
            if (!ticks.Any(tick => tick >= branch.Number && tick <= branch.Offset))
                found.AddShape("a loop without the meter", handle, branch.Offset);
        }
    }

    private static void LookAtCalls(
        ScannedMetadata metadata,
        MethodDefinitionHandle handle,
        ImmutableArray<Instruction> instructions,
        ScanFindings found)
    {
        var isEntered = false;
        foreach (var instruction in instructions)
        {
            isEntered |= IsMeter(metadata, instruction, "Enter");
            if (!isEntered && CallsPolicy(metadata, instruction))
                found.AddShape("a call before the meter", handle, instruction.Offset);
        }
    }

    private static bool CallsPolicy(ScannedMetadata metadata, Instruction instruction)
    {
        if (instruction.Code.FlowControl != FlowControl.Call)
            return false;
        switch (instruction.Token.Kind)
        {
            case HandleKind.MethodDefinition:
                var called = metadata.Reader.GetMethodDefinition((MethodDefinitionHandle)instruction.Token);
                return !metadata.IsOfCompiler(called.GetDeclaringType())
                    || metadata.Reader.GetString(called.Name) is not ".ctor";
            case HandleKind.MemberReference:
                var id = MemberIds.Of(metadata, (MemberReferenceHandle)instruction.Token)?.Id;
                return id?.Contains(".Invoke", StringComparison.Ordinal) == true;
            default:
                return false;
        }
    }

    // What the compiler adds to records and anonymous types calls members that are metered, or plain ones.
    private static bool IsMadeByCompiler(ScannedMetadata metadata, MethodDefinition method)
    {
        var owner = method.GetDeclaringType();
        var name = metadata.Reader.GetString(method.Name);
        return metadata.IsAnonymous(owner)
            || (metadata.IsOfCompiler(owner) && name is ".ctor" or ".cctor")
            || (name is "op_Equality" or "op_Inequality" or "Equals" or "<Clone>$" or "Deconstruct" && IsRecord());

        bool IsRecord() => metadata.Reader.GetTypeDefinition(owner).GetMethods()
            .Any(each => metadata.Reader.GetString(metadata.Reader.GetMethodDefinition(each).Name) is "PrintMembers");
    }

    private static bool IsBackward(Instruction instruction) =>
        instruction.Code.OperandType is OperandType.InlineBrTarget or OperandType.ShortInlineBrTarget
            or OperandType.InlineSwitch
        && instruction.Number <= instruction.Offset;

    private static bool IsMeter(ScannedMetadata metadata, Instruction instruction, string name) =>
        instruction.Token.Kind == HandleKind.MemberReference
        && MemberIds.Of(metadata, (MemberReferenceHandle)instruction.Token)?.Id
            .StartsWith($"{Meter}{name}(", StringComparison.Ordinal) == true;
}
