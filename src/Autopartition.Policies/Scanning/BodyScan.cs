using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using Autopartition.Policies.Allowing;

namespace Autopartition.Policies.Scanning;

/// <summary>
/// The code of a policy: no instruction that leaves the rules of types, every reference in its place, and the meter
/// wherever something could repeat.
/// </summary>
internal static class BodyScan
{
    private static readonly FrozenSet<string> Forbidden = FrozenSet.ToFrozenSet(
    [
        "localloc", "calli", "jmp", "cpblk", "initblk", "cpobj", "arglist", "mkrefany", "refanyval", "refanytype",
        "sizeof", "ldvirtftn", "ldsflda", "volatile.", "unaligned.", "tail.", "rethrow", "endfilter", "break",
        "ckfinite",
    ]);

    public static void Look(ScannedMetadata metadata, ScanFindings found)
    {
        foreach (var handle in metadata.Reader.MethodDefinitions)
        {
            var method = metadata.Reader.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
            {
                found.AddShape("a function without a body", handle);
                continue;
            }

            var body = metadata.Image.GetMethodBody(method.RelativeVirtualAddress);
            if (InstructionReader.Read(body) is not { } instructions)
            {
                found.AddShape("an unknown instruction", handle);
                continue;
            }

            LookAtInstructions(metadata, handle, instructions, found);
            LookAtRegions(metadata, handle, body, found);
            FlowScan.Look(metadata, handle, instructions, found);
            FrameScan.Look(metadata, handle, body, instructions, found);
        }
    }

    private static void LookAtInstructions(
        ScannedMetadata metadata,
        MethodDefinitionHandle handle,
        ImmutableArray<Instruction> instructions,
        ScanFindings found)
    {
        var method = metadata.Reader.GetMethodDefinition(handle);
        var isOfCompiler = metadata.IsFrame(method) || metadata.IsOfCompiler(method.GetDeclaringType());
        for (var i = 0; i < instructions.Length; i++)
        {
            var (offset, code, token, _) = instructions[i];
            var name = code.Name!;
            if (Forbidden.Contains(name) || (name == "throw" && !isOfCompiler))
                found.AddShape($"the instruction {name}", handle, offset);
            if (name == "newarr" && (i == 0 || !IsSmallConstant(instructions[i - 1])))
                found.AddShape("an array of unknown length", handle, offset);
            if (name == "ldtoken" && token.Kind != HandleKind.FieldDefinition)
                found.AddShape("the token of a type", handle, offset);
            if (name == "stsfld" && !IsCache(metadata, token))
                found.AddShape("a write to a static field", handle, offset);
            if (!token.IsNil)
                LookAtPlace(metadata, handle, method, instructions[i], found);
        }
    }

    private static void LookAtPlace(
        ScannedMetadata metadata,
        MethodDefinitionHandle handle,
        MethodDefinition method,
        Instruction instruction,
        ScanFindings found)
    {
        var token = instruction.Token.Kind == HandleKind.MethodSpecification
            ? metadata.Reader.GetMethodSpecification((MethodSpecificationHandle)instruction.Token).Method
            : instruction.Token;
        if (token.Kind == HandleKind.MemberReference)
        {
            var entry = TableScan.EntryOf(metadata, (MemberReferenceHandle)token, out var id);
            if (id is not null && (entry is null || !Fits(metadata, entry.Place, method)))
                found.AddReference(id, handle, instruction.Offset);
        }
        else if (token.Kind == HandleKind.TypeReference)
        {
            var (name, _) = metadata.NameOf((TypeReferenceHandle)token);
            if (Allowlist.Bundled.Find($"T:{name}") is not { } entry || !Fits(metadata, entry.Place, method))
                found.AddReference($"T:{name}", handle, instruction.Offset);
        }
    }

    private static bool Fits(ScannedMetadata metadata, AllowedPlace place, MethodDefinition method) => place switch
    {
        AllowedPlace.Replaced or AllowedPlace.Attribute => false,
        AllowedPlace.Frame => metadata.IsFrame(method),
        AllowedPlace.Anonymous => metadata.IsAnonymous(method.GetDeclaringType()),
        AllowedPlace.Helper => metadata.IsHelper(method.GetDeclaringType()),
        _ => true,
    };

    private static void LookAtRegions(
        ScannedMetadata metadata, MethodDefinitionHandle handle, MethodBodyBlock body, ScanFindings found)
    {
        var isFrame = metadata.IsFrame(metadata.Reader.GetMethodDefinition(handle));
        foreach (var region in body.ExceptionRegions)
        {
            if (region.Kind != ExceptionRegionKind.Finally && !isFrame)
                found.AddShape("a catch", handle, region.HandlerOffset);
        }

        if (isFrame && body.ExceptionRegions.Count(region => region.Kind != ExceptionRegionKind.Finally) > 1)
            found.AddShape("a catch", handle);
    }

    private static bool IsSmallConstant(Instruction instruction) =>
        instruction.Code.Name!.StartsWith("ldc.i4", StringComparison.Ordinal)
        && instruction.Number is >= 0 and <= 10_000;

    private static bool IsCache(ScannedMetadata metadata, EntityHandle token) =>
        token.Kind == HandleKind.FieldDefinition && metadata.IsOfCompiler(
            metadata.Reader.GetFieldDefinition((FieldDefinitionHandle)token).GetDeclaringType());
}
