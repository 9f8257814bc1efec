using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Workloads;

/// <summary>What one process does on a GPU: how much memory it holds when, and how fast it works on what.</summary>
public sealed record Workload
{
    /// <summary>Name; that of its file, without the ending.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Key of the GPU model that its seconds are of.</summary>
    public required string Reference { get; init; }

    /// <summary>One run, phase by phase; at least one.</summary>
    public required ImmutableArray<WorkloadPhase> Phases
    {
        get;
        init
        {
            field = value;
            Stretches = [.. value.SelectMany(WorkloadStretch.Of)];
        }
    }

    /// <summary>Speed on the whole of other GPU models, by key; 1 is that on the reference.</summary>
    public ImmutableSortedDictionary<string, double> SpeedOn { get; init; } =
        ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>How strongly its kernels hold shared hardware beside those of others; 1 is usual.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>
    /// What each neighbour at work on shared hardware costs it beyond the neighbour's own share, as part of its work
    /// there: caches and schedulers are shared too. 0 is nothing.
    /// </summary>
    public double Interference { get; init; }

    /// <summary>Where its figures come from.</summary>
    public ImmutableArray<FigureSource> Sources { get; init; } = [];

    /// <summary>One run as stretches of equal memory, in order.</summary>
    public ImmutableArray<WorkloadStretch> Stretches { get; private init; }

    /// <summary>One run alone on the whole reference GPU, seconds.</summary>
    public double Seconds => Phases.Sum(phase => phase.Seconds);

    /// <summary>Largest memory, GiB.</summary>
    public decimal PeakGib => Phases.Max(phase => phase.PeakGib);

    /// <summary>Memory that it holds for the longest part of a run, GiB.</summary>
    public decimal TypicalGib => Stretches.GroupBy(stretch => stretch.Gib)
        .MaxBy(same => same.Sum(stretch => stretch.Seconds))!.Key;

    /// <summary>Largest over typical memory, at least 1.</summary>
    public decimal Swing => PeakGib / TypicalGib;

    /// <summary>Speed on a whole GPU of a model; null when nobody has said it.</summary>
    public double? SpeedOf(GpuModel model) => model.Key == Reference ? 1
        : SpeedOn.TryGetValue(model.Key, out var stated) ? stated
        : null;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
