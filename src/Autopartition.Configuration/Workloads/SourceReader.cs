using System.Collections.Immutable;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Workloads;

namespace Autopartition.Configuration.Workloads;

/// <summary>Reads where the figures of a workload come from. No figure goes without.</summary>
internal static class SourceReader
{
    /// <summary>Figures of a workload as a whole that a file may leave out.</summary>
    public static readonly ImmutableArray<string> Optional = ["speedOn", "weight", "interference"];

    private static readonly ImmutableArray<string> Known =
        [.. PhaseReader.Required, "peakGib", "peakFrom", "peakUntil", "compute", "bandwidth", .. Optional];

    private static readonly Dictionary<string, FigureOrigin> Origins = new()
    {
        ["measured"] = FigureOrigin.Measured,
        ["fitted"] = FigureOrigin.Fitted,
        ["assumed"] = FigureOrigin.Assumed,
    };

    public static ImmutableArray<FigureSource> Read(MapReader map, IEnumerable<string> stated)
    {
        var sources = map.Each("sources", Source);
        map.RequireItems("sources");
        var without = stated.Except(sources.SelectMany(source => source.Figures)).ToList();
        if (without.Count > 0 && map.Has("sources"))
            map.Refuse("sources", $"no source for {string.Join(", ", without)}; say where each figure comes from");
        return sources;
    }

    private static FigureSource Source(MapReader map)
    {
        var figures = map.Values("figures", figure => figure.Lookup(
            word => Known.Contains(word) ? word : null,
            word => $"{Words.Quoted(word)} is no figure of a workload; {Words.Suggestion(word, Known)}"));
        map.RequireItems("figures");
        var origin = map.Choice("origin", Origins);
        map.Require("from");
        var source = new FigureSource(figures, origin, map.TextOrNull("from") ?? "", map.TextOrNull("residual"));
        if (origin == FigureOrigin.Fitted && source.Residual is null)
            map.Refuse("origin", "a fitted figure needs its residual: what the fit leaves unexplained");
        return source;
    }
}
