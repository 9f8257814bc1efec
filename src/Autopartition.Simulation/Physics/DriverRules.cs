using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Simulation.Physics;

/// <summary>What a driver refuses, as NVIDIA's guides and the comments of its DRA driver state it.</summary>
/// <param name="MpsBlocksCreation">
/// True where an MPS daemon inside one instance keeps others from being created beside it. Nobody documents which of
/// the two a driver does, so both can be simulated.
/// </param>
public sealed record DriverRules(bool MpsBlocksCreation = false)
{
    /// <summary>Why a step on a GPU is refused; null when it is done.</summary>
    public string? WhyRefused(ReconfigurationStep step, GpuState gpu) => step.Kind switch
    {
        StepKind.SetMode when gpu.Mode == PartitionMode.Mps && step.Mode == PartitionMode.Mig =>
            "in use: an MPS daemon holds the GPU; stop it before MIG is enabled",
        StepKind.SetMode when gpu.Slots != 0 && step.Mode != PartitionMode.Mig =>
            "in use: instances stand; destroy them before MIG is disabled",
        StepKind.CreateInstance when gpu.Mode == PartitionMode.Mps =>
            "in use: an MPS daemon holds the GPU; stop it before instances are created",
        StepKind.CreateInstance when gpu.Mode != PartitionMode.Mig => "not supported: the GPU is not in MIG mode",
        StepKind.CreateInstance when MpsBlocksCreation && HasDaemonInside(gpu) =>
            "in use: an MPS daemon runs inside another instance",
        StepKind.DestroyInstance when step.Slot is { } slot
            && gpu.InstanceAt(slot) is { Sharing: Sharing.Mps } =>
            "in use: an MPS daemon runs inside the instance; stop it before it is destroyed",
        StepKind.DestroyInstance when step.Slot is { } slot
            && gpu.InstanceAt(slot) is { IsLeased: true } => "in use: a process holds the instance",
        _ => null,
    };

    private static bool HasDaemonInside(GpuState gpu) => gpu.Instances.Any(one => one.Sharing == Sharing.Mps);
}
