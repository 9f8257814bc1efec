using Autopartition.Core.Fleet;

namespace Autopartition.Configuration.Snapshots;

/// <summary>A GPU of a snapshot.</summary>
/// <param name="Gpu">The GPU.</param>
/// <param name="StableFor">How long it has been so.</param>
/// <param name="Count">That many of them, numbered from 0; null for this one alone.</param>
internal sealed record SnapshotGpu(GpuState Gpu, TimeSpan StableFor, int? Count)
{
    /// <summary>Every one of them.</summary>
    public IEnumerable<SnapshotGpu> Each() => Count is not { } count
        ? [this]
        : Enumerable.Range(0, count).Select(number => this with { Gpu = Gpu with { Id = $"{Gpu.Id}-{number}" } });
}
