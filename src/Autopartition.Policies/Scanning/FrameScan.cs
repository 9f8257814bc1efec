using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Autopartition.Policies.Scanning;

/// <summary>
/// Bounds the frame of each function: its variables, and the values that calls leave for a moment. A frame that is
/// larger than what is left of the stack ends the process before the meter can look.
/// </summary>
internal static class FrameScan
{
    public static void Look(
        ScannedMetadata metadata,
        MethodDefinitionHandle handle,
        MethodBodyBlock body,
        ImmutableArray<Instruction> instructions,
        ScanFindings found)
    {
        var variables = body.LocalSignature.IsNil
            ? []
            : metadata.Reader.GetStandaloneSignature(body.LocalSignature)
                .DecodeLocalSignature(metadata.Signatures, null);
        var isFrame = metadata.IsFrame(metadata.Reader.GetMethodDefinition(handle));
        foreach (var variable in variables)
        {
            if (variable.Wrong is { } wrong)
                found.AddShape($"{wrong} in a variable", handle);
            if (variable.HoldsObject && !isFrame
                && !metadata.IsAnonymous(metadata.Reader.GetMethodDefinition(handle).GetDeclaringType()))
            {
                found.AddShape("a variable for values of any type", handle);
            }
        }

        var size = variables.Sum(variable => variable.Size)
            + instructions.Sum(instruction => SizeOf(metadata, instruction.Token));
        if (size > (isFrame ? 4 * ValueSizes.MostOfAMethod : ValueSizes.MostOfAMethod))
            found.AddShape($"{size} bytes of variables", handle);
    }

    // What fits a register needs no place in the frame.
    private static int SizeOf(ScannedMetadata metadata, EntityHandle token)
    {
        var size = token.IsNil ? 0 : TypeOf(metadata, token)?.Size ?? 0;
        return size > 8 ? size : 0;
    }

    private static SignatureType? TypeOf(ScannedMetadata metadata, EntityHandle token)
    {
        var reader = metadata.Reader;
        switch (token.Kind)
        {
            case HandleKind.FieldDefinition:
                return reader.GetFieldDefinition((FieldDefinitionHandle)token)
                    .DecodeSignature(metadata.Signatures, null);
            case HandleKind.MethodDefinition:
                return reader.GetMethodDefinition((MethodDefinitionHandle)token)
                    .DecodeSignature(metadata.Signatures, null).ReturnType;
            case HandleKind.MethodSpecification:
                var specification = reader.GetMethodSpecification((MethodSpecificationHandle)token);
                var arguments = specification.DecodeSignature(metadata.Signatures, null);
                return specification.Method.Kind == HandleKind.MemberReference
                    ? OfMember(metadata, (MemberReferenceHandle)specification.Method, new GenericSizes([], arguments))
                    : null;
            case HandleKind.MemberReference:
                return OfMember(metadata, (MemberReferenceHandle)token, Owner(metadata, (MemberReferenceHandle)token));
            default:
                return null;
        }
    }

    private static SignatureType OfMember(
        ScannedMetadata metadata, MemberReferenceHandle handle, GenericSizes sizes)
    {
        var member = metadata.Reader.GetMemberReference(handle);
        if (member.GetKind() == MemberReferenceKind.Field)
            return member.DecodeFieldSignature(metadata.Signatures, sizes);
        var made = metadata.Reader.GetString(member.Name) == ".ctor" ? sizes.Owner : null;
        return made ?? member.DecodeMethodSignature(metadata.Signatures, sizes).ReturnType;
    }

    private static GenericSizes Owner(ScannedMetadata metadata, MemberReferenceHandle handle)
    {
        var parent = metadata.Reader.GetMemberReference(handle).Parent;
        if (parent.Kind != HandleKind.TypeSpecification)
            return new GenericSizes([], []);
        var owner = metadata.Reader.GetTypeSpecification((TypeSpecificationHandle)parent)
            .DecodeSignature(metadata.Signatures, null);
        return new GenericSizes(owner.Arguments, []) { Owner = owner };
    }
}
