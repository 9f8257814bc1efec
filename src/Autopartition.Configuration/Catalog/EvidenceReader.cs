using System.Collections.Immutable;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Catalog;

/// <summary>Reads how well figures are known, and from where.</summary>
internal static class EvidenceReader
{
    public static IReadOnlyDictionary<string, Evidence> Levels { get; } = new Dictionary<string, Evidence>
    {
        ["documented"] = Evidence.Documented,
        ["secondary"] = Evidence.Secondary,
        ["inferred"] = Evidence.Inferred,
    };

    /// <summary>The figures that are known better or less well than the rest.</summary>
    public static ImmutableSortedDictionary<string, Evidence> Overrides(
        MapReader map, ImmutableArray<string> figures) => map.One("evidence", overrides => figures
            .Select(figure => (Figure: figure, Level: overrides.ChoiceOrNull(figure, Levels)))
            .Where(pair => pair.Level is not null)
            .ToImmutableSortedDictionary(pair => pair.Figure, pair => pair.Level!.Value, StringComparer.Ordinal))
        ?? ImmutableSortedDictionary<string, Evidence>.Empty;

    /// <summary>The keys of the sources, each of which the file of sources explains.</summary>
    public static ImmutableArray<string> Sources(MapReader map, ImmutableHashSet<string> known) =>
        map.Values("sources", source => source.Lookup(
            word => known.Contains(word) ? word : null,
            word => $"the file of sources has no {Words.Quoted(word)}; {Words.Suggestion(word, known)}"));
}
