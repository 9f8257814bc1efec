namespace Autopartition.Core.Policies;

/// <summary>The GPUs of a pool, summed up.</summary>
public sealed record PoolView
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>GPUs in it.</summary>
    public int Gpus { get; init; }

    /// <summary>GPUs without a lease.</summary>
    public int EmptyGpus { get; init; }

    /// <summary>Compute and memory slices of its GPUs together; a GPU without MIG counts none.</summary>
    public int Slices { get; init; }

    /// <summary>Slices that somebody holds.</summary>
    public int LeasedSlices { get; init; }

    /// <summary>Slices in instances without a lease.</summary>
    public int IdleSlices { get; init; }

    /// <summary>Slices that no further instance could use.</summary>
    public int StrandedSlices { get; init; }

    /// <summary>Share of its slices that somebody holds, 0 to 1; null without slices.</summary>
    public double? Use => Slices > 0 ? (double)LeasedSlices / Slices : null;

    /// <summary>A pool of these GPUs.</summary>
    public static PoolView Of(string name, IReadOnlyCollection<GpuView> gpus) => new()
    {
        Name = name,
        Gpus = gpus.Count,
        EmptyGpus = gpus.Count(gpu => gpu.IsEmpty),
        Slices = gpus.Sum(gpu => gpu.Slices),
        LeasedSlices = gpus.Sum(gpu => gpu.LeasedSlices),
        IdleSlices = gpus.Sum(gpu => gpu.IdleSlices),
        StrandedSlices = gpus.Sum(gpu => gpu.WastedSlices),
    };
}
