using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Autopartition.Policies.Scanning;

/// <summary>The author's lines of a compiled policy.</summary>
internal sealed class SymbolLines(ImmutableArray<byte> symbols)
{
    /// <summary>The line of a place in a method, or null.</summary>
    public int? Of(MethodDefinitionHandle method, int offset)
    {
        if (method.IsNil)
            return null;
        using var provider = MetadataReaderProvider.FromPortablePdbImage(symbols);
        var reader = provider.GetMetadataReader();
        var row = MetadataTokens.GetRowNumber(method);
        if (row > reader.MethodDebugInformation.Count)
            return null;
        var points = reader.GetMethodDebugInformation(MetadataTokens.MethodDebugInformationHandle(row))
            .GetSequencePoints()
            .Where(point => !point.IsHidden)
            .ToList();
        return points.Where(point => point.Offset <= offset).Select(point => (int?)point.StartLine).LastOrDefault()
            ?? points.Select(point => (int?)point.StartLine).FirstOrDefault();
    }
}
