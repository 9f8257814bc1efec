using System.Collections.Immutable;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Execution.Plans;

/// <summary>What a GPU is to look like whenever nothing else is being done to it.</summary>
/// <param name="GpuId">Its name in the fleet.</param>
/// <param name="Mode">Its mode.</param>
/// <param name="Instances">Its instances.</param>
public sealed record DesiredGpu(string GpuId, PartitionMode Mode, ImmutableArray<InstanceSpot> Instances)
{
    /// <summary>Instances with an MPS daemon.</summary>
    public ImmutableArray<InstanceSpot> Mps { get; init; } = [];

    /// <summary>What a plan leads to.</summary>
    public static DesiredGpu Of(GpuTarget target) => new(
        target.GpuId, target.Mode, [.. target.Layout.Instances.Select(InstanceSpot.Of)])
    {
        Mps =
        [
            .. target.Domains.Where(domain => domain.Kind == Sharing.Mps)
                .Select(domain => InstanceSpot.Of(domain.Slot)),
        ],
    };

    /// <summary>What stands, ours and others'.</summary>
    public static DesiredGpu Of(string gpuId, GpuInventory gpu) => new(
        gpuId,
        gpu.Mode == MigMode.Enabled ? PartitionMode.Mig : gpu.HasMps ? PartitionMode.Mps : PartitionMode.Whole,
        [.. gpu.Instances.Select(instance => instance.Spot)])
    {
        Mps = [.. gpu.Instances.Where(instance => instance.HasMps).Select(instance => instance.Spot)],
    };

    /// <summary>True when it says the same as another, in whatever order.</summary>
    public bool SaysTheSameAs(DesiredGpu other) => GpuId == other.GpuId && Mode == other.Mode
        && Instances.ToHashSet().SetEquals(other.Instances) && Mps.ToHashSet().SetEquals(other.Mps);
}
