using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning.Checking;

/// <summary>MPS daemons on paper: which instances have one, and what a step that starts or stops one needs.</summary>
internal static class MpsSteps
{
    /// <summary>Instances with an MPS daemon, as a set of slots.</summary>
    public static ulong Served(GpuState gpu) =>
        SlotSet.Of(gpu.Instances.Where(instance => instance.Sharing == Sharing.Mps).Select(instance => instance.Slot));

    /// <summary>Instances that are to have one.</summary>
    public static ulong Served(GpuState gpu, GpuTarget? target) => target is null
        ? Served(gpu)
        : SlotSet.Of(target.Layout.Instances.Where(slot => target.SharingOf(gpu, slot) == Sharing.Mps));

    /// <summary>Instances that have one after a step.</summary>
    public static ulong After(ReconfigurationStep step, ulong served) => step switch
    {
        { Kind: StepKind.StartMps, Slot: { } slot } => served | slot.Bit,
        { Kind: StepKind.StopMps, Slot: { } slot } => served & ~slot.Bit,
        _ => served,
    };

    /// <summary>What keeps a step from being possible, or null.</summary>
    public static string? Obstacle(ReconfigurationStep step, PartitionMode mode, ulong slots, ulong served) =>
        step switch
        {
            { Kind: StepKind.SetMode } when mode == PartitionMode.Mps =>
                $"the MPS daemon of {step.GpuId} still runs when its mode changes",
            { Kind: StepKind.StartMps, Slot: null } when mode != PartitionMode.Whole => $"{step.GpuId} is not whole",
            { Kind: StepKind.StopMps, Slot: null } when mode != PartitionMode.Mps =>
                $"{step.GpuId} has no MPS daemon",
            { Kind: StepKind.StartMps or StepKind.StopMps, Slot: { } slot } when (slots & slot.Bit) == 0 =>
                $"{slot} is not there",
            { Kind: StepKind.DestroyInstance, Slot: { } slot } when (served & slot.Bit) != 0 =>
                $"the MPS daemon of {slot} still runs when it is destroyed",
            { Kind: StepKind.StartMps, Slot: { } slot } when (served & slot.Bit) != 0 =>
                $"{slot} has an MPS daemon already",
            { Kind: StepKind.StopMps, Slot: { } slot } when (served & slot.Bit) == 0 => $"{slot} has no MPS daemon",
            _ => null,
        };
}
