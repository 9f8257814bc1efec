using System.Collections.Immutable;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;

namespace Autopartition.Configuration.Workloads;

/// <summary>Reads the phases of a workload and holds each against itself and the cards that there are.</summary>
internal sealed class PhaseReader(GpuCatalog catalog)
{
    /// <summary>Figures that every phase states.</summary>
    public static readonly ImmutableArray<string> Required = ["seconds", "typicalGib"];

    private static readonly ImmutableArray<string> Optional =
        ["peakGib", "peakFrom", "peakUntil", "compute", "bandwidth"];

    private static readonly NumberRange SecondsRange = NumberRange.Above(0, 31_536_000);
    private static readonly NumberRange MemoryRange = NumberRange.Above(0, 1_000_000);
    private static readonly NumberRange PartRange = new(0, 1);

    private readonly HashSet<string> _names = [];
    private readonly HashSet<string> _stated = [.. Required];

    /// <summary>The figures that the phases read so far state.</summary>
    public IEnumerable<string> Stated => _stated;

    public WorkloadPhase Read(MapReader map)
    {
        var typical = map.Number("typicalGib", MemoryRange);
        var phase = new WorkloadPhase
        {
            Name = map.Name("name"),
            Seconds = (double)map.Number("seconds", SecondsRange),
            TypicalGib = typical,
            PeakGib = map.NumberOrNull("peakGib", MemoryRange) ?? typical,
            PeakFrom = Part(map, "peakFrom", otherwise: 0),
            PeakUntil = Part(map, "peakUntil", otherwise: 1),
            Bandwidth = Part(map, "bandwidth", otherwise: 0),
            Compute = Part(map, "compute", otherwise: 1),
        };
        _stated.UnionWith(Optional.Where(map.Has));
        if (phase.Name.Length > 0 && !_names.Add(phase.Name))
            map.Refuse("name", $"{Words.Quoted(phase.Name)} is the name of another phase");
        CheckMemory(map, phase);
        CheckParts(map, phase);
        return phase;
    }

    private void CheckMemory(MapReader map, WorkloadPhase phase)
    {
        if (phase.PeakGib < phase.TypicalGib)
        {
            map.Refuse("peakGib", $"{phase.PeakGib} GiB is below typicalGib, {phase.TypicalGib}; "
                + "a peak is the largest memory of its phase");
        }
        var largest = catalog.Models.Values.MaxBy(model => model.UsableMemoryGib ?? 0);
        var key = phase.PeakGib > phase.TypicalGib ? "peakGib" : "typicalGib";
        if (largest?.UsableMemoryGib is { } most && Math.Max(phase.PeakGib, phase.TypicalGib) > most)
        {
            map.Refuse(key, $"{Math.Max(phase.PeakGib, phase.TypicalGib)} GiB is more than every card has; "
                + $"the largest, {largest}, has {most} GiB");
        }
    }

    private static void CheckParts(MapReader map, WorkloadPhase phase)
    {
        if (phase.PeakFrom >= phase.PeakUntil)
            map.Refuse("peakFrom", $"{phase.PeakFrom} is not before peakUntil, {phase.PeakUntil}");
        if (phase.Compute + phase.Bandwidth > 1)
            map.Refuse("compute", $"{phase.Compute} and bandwidth, {phase.Bandwidth}, are more than 1 together");
        if (phase.PeakGib == phase.TypicalGib && (map.Has("peakFrom") || map.Has("peakUntil")))
            map.Refuse("peakFrom", "the phase has no peak above typicalGib; state peakGib, or leave the place out");
    }

    private static double Part(MapReader map, string key, double otherwise) =>
        (double?)map.NumberOrNull(key, PartRange) ?? otherwise;
}
