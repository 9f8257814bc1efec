using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>How a GPU looks when a step on it is done.</summary>
internal static class StepEffect
{
    public static GpuState On(GpuState gpu, ReconfigurationStep step) => step switch
    {
        { Kind: StepKind.DestroyInstance, Slot: { } slot } => gpu.Without(slot),
        { Kind: StepKind.CreateInstance, Slot: { } slot } => gpu.With(new GpuInstance { Slot = slot }),
        { Kind: StepKind.SetMode, Mode: { } mode } => gpu with { Mode = mode },
        { Kind: StepKind.StartMps, Slot: null } => gpu with { Mode = PartitionMode.Mps },
        { Kind: StepKind.StopMps, Slot: null } => gpu with { Mode = PartitionMode.Whole },
        { Kind: StepKind.StartMps, Slot: { } slot } => gpu.With(gpu.InstanceAt(slot)! with { Sharing = Sharing.Mps }),
        { Kind: StepKind.StopMps, Slot: { } slot } =>
            gpu.With(gpu.InstanceAt(slot)! with { Sharing = Sharing.Exclusive }),
        _ => gpu,
    };

    /// <summary>
    /// A GPU whose layout has been read back: what is shared without a daemon is shared as the target says from then
    /// on.
    /// </summary>
    public static GpuState Verified(GpuState gpu, GpuTarget? target)
    {
        foreach (var instance in target is null ? [] : gpu.Instances.Where(instance => !instance.IsLeased))
        {
            var wanted = target!.SharingOf(gpu, instance.Slot);
            if (wanted != instance.Sharing && wanted != Sharing.Mps && instance.Sharing != Sharing.Mps)
                gpu = gpu.With(instance with { Sharing = wanted });
        }
        return gpu;
    }
}
