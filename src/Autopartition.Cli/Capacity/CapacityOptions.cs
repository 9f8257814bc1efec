using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Capacity;

/// <summary>What was asked of the verb <c>capacity</c>.</summary>
internal sealed record CapacityOptions
{
    /// <summary>Key of the GPU model.</summary>
    public required string Model { get; init; }

    /// <summary>Name or file of a workload; null when its memory is given.</summary>
    public string? Workload { get; init; }

    /// <summary>Folder of a published table that the workload is from; null for those of the product.</summary>
    public string? Data { get; init; }

    /// <summary>Largest memory, GiB; null with a workload.</summary>
    public decimal? PeakGib { get; init; }

    /// <summary>Memory most of the time, GiB; null for the peak, and with a workload.</summary>
    public decimal? TypicalGib { get; init; }

    /// <summary>How the GPU is given out; null for every way.</summary>
    public PartitionMode? Mode { get; init; }

    /// <summary>True for an object instead of a table.</summary>
    public bool Json { get; init; }
}
