using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Autopartition.Policies.Allowing;

namespace Autopartition.Policies.Scanning;

/// <summary>The tables of references: each entry must be on the list, in the assembly that the list names.</summary>
internal static class TableScan
{
    private static readonly TableIndex[] Empty =
    [
        TableIndex.ModuleRef, TableIndex.ImplMap, TableIndex.ExportedType, TableIndex.ManifestResource,
        TableIndex.File, TableIndex.DeclSecurity, TableIndex.FieldMarshal, TableIndex.Event,
    ];

    public static void Look(ScannedMetadata metadata, ScanFindings found)
    {
        var reader = metadata.Reader;
        foreach (var table in Empty.Where(table => reader.GetTableRowCount(table) > 0))
            found.AddShape($"the table {table}");
        foreach (var handle in reader.TypeReferences)
            LookAtType(metadata, handle, found);
        foreach (var handle in reader.MemberReferences)
            LookAtMember(metadata, handle, found);
        for (var row = 1; row <= reader.GetTableRowCount(TableIndex.TypeSpec); row++)
        {
            LookAtSignature(reader.GetTypeSpecification(MetadataTokens.TypeSpecificationHandle(row))
                .DecodeSignature(metadata.Signatures, null), found);
        }

        for (var row = 1; row <= reader.GetTableRowCount(TableIndex.MethodSpec); row++)
        {
            var arguments = reader.GetMethodSpecification(MetadataTokens.MethodSpecificationHandle(row))
                .DecodeSignature(metadata.Signatures, null);
            foreach (var argument in arguments)
                LookAtSignature(argument, found);
        }
    }

    /// <summary>The entry of a member of the host, or null; what it is called comes back too.</summary>
    public static AllowedEntry? EntryOf(ScannedMetadata metadata, MemberReferenceHandle handle, out string? id)
    {
        id = null;
        if (MemberIds.Of(metadata, handle) is not var (member, assembly))
            return null;
        id = member;
        var entry = Allowlist.Bundled.Find(member) ?? Allowlist.Bundled.Find(MemberIds.ReadProperty(member));
        return entry is not null && entry.Assembly == assembly && entry.Place != AllowedPlace.Replaced ? entry : null;
    }

    private static void LookAtType(ScannedMetadata metadata, TypeReferenceHandle handle, ScanFindings found)
    {
        var (name, assembly) = metadata.NameOf(handle);
        if (Allowlist.Bundled.Find($"T:{name}") is not { } entry || entry.Assembly != assembly)
            found.AddReference($"T:{name} of {assembly}");
    }

    private static void LookAtMember(ScannedMetadata metadata, MemberReferenceHandle handle, ScanFindings found)
    {
        if (EntryOf(metadata, handle, out var id) is null && id is not null)
            found.AddReference(id);
    }

    private static void LookAtSignature(SignatureType type, ScanFindings found)
    {
        if (type.Wrong is { } wrong)
            found.AddShape(wrong);
        if (type.Size > ValueSizes.Most)
            found.AddShape($"a value of more than {ValueSizes.Most} bytes: {type.Name}");
    }
}
