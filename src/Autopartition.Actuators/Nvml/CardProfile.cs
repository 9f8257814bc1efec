using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Actuators.Nvml;

/// <summary>A GPU instance profile as the card itself reports it.</summary>
public sealed record CardProfile
{
    /// <summary>NVML_GPU_INSTANCE_PROFILE_*.</summary>
    public required int Kind { get; init; }

    /// <summary>The id that creates, lists and places; another number space than <see cref="Kind"/>.</summary>
    public required int Id { get; init; }

    /// <summary>The driver's name without its prefix; null from drivers that tell none.</summary>
    public string? Name { get; init; }

    /// <summary>Compute slices.</summary>
    public int Slices { get; init; }

    /// <summary>Most instances. The A30 is known to report wrong counts.</summary>
    public int Instances { get; init; }

    /// <summary>Streaming multiprocessors.</summary>
    public int Sms { get; init; }

    /// <summary>Memory in MiB.</summary>
    public long MemoryMib { get; init; }

    /// <summary>Engines.</summary>
    public EngineCounts Engines { get; init; } = EngineCounts.Unknown;

    /// <summary>Legal places, read with MIG mode on or off; default when they could not be read.</summary>
    public ImmutableArray<Placement> Placements { get; init; }

    /// <summary>Memory in GiB as nvidia-smi prints it: truncated to two decimals.</summary>
    public decimal MemoryGib => Math.Truncate(MemoryMib * 100m / 1024m) / 100m;
}
