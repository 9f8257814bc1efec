using System.Reflection.Metadata;

namespace Autopartition.Policies.Scanning;

/// <summary>Documentation ids of members of the host, from the references in the metadata.</summary>
internal static class MemberIds
{
    /// <summary>The id of a reference and the assembly of its type; null for members of the policy itself.</summary>
    public static (string Id, string Assembly)? Of(ScannedMetadata metadata, MemberReferenceHandle handle)
    {
        var reader = metadata.Reader;
        var member = reader.GetMemberReference(handle);
        if (OwnerOf(metadata, member.Parent) is not { } owner)
            return null;
        var name = reader.GetString(member.Name);
        if (member.GetKind() == MemberReferenceKind.Field)
            return ($"F:{owner.Name}.{name}", owner.Assembly);

        var signature = member.DecodeMethodSignature(metadata.Signatures, null);
        if (signature.Header.CallingConvention != SignatureCallingConvention.Default)
            return ($"a call of {owner.Name}.{name} by another convention", owner.Assembly);
        var parameters = string.Join(',', signature.ParameterTypes.Select(type => type.Name));
        var arity = signature.GenericParameterCount == 0 ? "" : $"``{signature.GenericParameterCount}";
        var id = $"{owner.Name}.{name.Replace('.', '#')}{arity}{(parameters.Length == 0 ? "" : $"({parameters})")}";
        if (name is "op_Implicit" or "op_Explicit")
            id = $"{id}~{signature.ReturnType.Name}";
        return ($"M:{id}", owner.Assembly);
    }

    /// <summary>The property that an id reads, or the id itself.</summary>
    public static string ReadProperty(string id)
    {
        var start = id.IndexOf(".get_", StringComparison.Ordinal);
        return start < 0 ? id : $"P:{id[2..(start + 1)]}{id[(start + 5)..]}";
    }

    private static (string Name, string Assembly)? OwnerOf(ScannedMetadata metadata, EntityHandle parent)
    {
        switch (parent.Kind)
        {
            case HandleKind.TypeReference:
                return metadata.NameOf((TypeReferenceHandle)parent);
            case HandleKind.TypeSpecification:
                var type = metadata.Reader.GetTypeSpecification((TypeSpecificationHandle)parent);
                return OwnerOf(metadata, type);
            case HandleKind.TypeDefinition:
                return null;
            default:
                return ($"a member of {parent.Kind}", "?");
        }
    }

    // The generic type itself stands at a fixed place in the signature of its instance.
    private static (string Name, string Assembly)? OwnerOf(ScannedMetadata metadata, TypeSpecification type)
    {
        var blob = metadata.Reader.GetBlobReader(type.Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return ("a member of a made type", "?");
        blob.ReadCompressedInteger();
        var handle = blob.ReadTypeHandle();
        return handle.Kind == HandleKind.TypeReference ? metadata.NameOf((TypeReferenceHandle)handle) : null;
    }
}
