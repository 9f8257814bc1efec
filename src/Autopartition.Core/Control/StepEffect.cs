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
}
