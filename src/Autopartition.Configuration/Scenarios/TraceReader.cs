using Autopartition.Configuration.Yaml;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;

namespace Autopartition.Configuration.Scenarios;

/// <summary>Reads where the asks of a scenario come from.</summary>
internal sealed class TraceReader(
    GpuCatalog catalog, WorkloadCatalog workloads, NamedFiles files, string? traceOverride)
{
    private static readonly Dictionary<string, TraceFormat> Formats = new()
    {
        ["asks"] = TraceFormat.Asks,
        ["openb"] = TraceFormat.Openb,
        ["dlrm"] = TraceFormat.Dlrm,
        ["demand"] = TraceFormat.Demand,
        ["servegen"] = TraceFormat.Servegen,
        ["genai"] = TraceFormat.Genai,
        ["philly"] = TraceFormat.Philly,
    };

    /// <summary>The trace, or null where a problem was added.</summary>
    public TraceConfig? Read(MapReader map)
    {
        var generated = map.One("generate", new GeneratedTraceReader(catalog, workloads).Read);
        var format = Format(map);
        var path = TracePath(map);
        if (map.Has("generate") == map.Has("format"))
            map.Problems.Add(map.Place, "a trace is given either by format and path or by generate");
        else if (map.Has("generate") && map.Has("path"))
            map.Refuse("path", "a trace that is made has no path; leave it out");
        else if (map.Has("generate") && traceOverride is not null)
            map.Refuse("generate", "the asks are made from the seed, so no trace file can take their place");
        if (generated is not null)
            return new TraceConfig.Generated(generated);
        return format is { } known && path is not null ? new TraceConfig.FromFile(known, path) : null;
    }

    private static TraceFormat? Format(MapReader map)
    {
        var word = map.LookupOrNull("format", Known, WhyNot);
        return word is null ? null : Formats[word];

        static string? Known(string word) => Formats.ContainsKey(word) ? word : null;
    }

    private static string WhyNot(string word) =>
        $"{Reading.Words.Quoted(word)} is no trace format of this version; it reads {string.Join(", ", Formats.Keys)}";

    private string? TracePath(MapReader map)
    {
        if (traceOverride is not null)
            return Override(map);
        if (map.Has("format"))
            map.Require("path");
        return map.LookupOrNull(
            "path",
            files.Existing,
            path => $"{files.WhyNot(path, "trace file")}; 'simulate' takes another one with --trace");
    }

    private string? Override(MapReader map)
    {
        map.Has("path");
        if (File.Exists(traceOverride))
            return Path.GetFullPath(traceOverride);
        map.Problems.AddOf(traceOverride!, Directory.Exists(traceOverride)
            ? "this is a directory; give the path of a trace file"
            : "trace file not found; check the path");
        return null;
    }
}
