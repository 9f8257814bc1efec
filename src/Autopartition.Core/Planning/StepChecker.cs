using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning;

/// <summary>
/// Walks the steps of a plan on paper: each must be possible where it stands, and together they must lead to
/// the targets.
/// </summary>
internal static class StepChecker
{
    /// <summary>Every way in which the steps and the targets disagree, as sentences.</summary>
    public static IEnumerable<string> Violations(
        RepartitionPlan plan,
        IReadOnlyDictionary<string, GpuState> gpus,
        IReadOnlyDictionary<string, GpuTarget> targets)
    {
        var chains = plan.Steps.ToLookup(step => step.GpuId, StringComparer.Ordinal);
        foreach (var chain in chains.Where(chain => !targets.ContainsKey(chain.Key)))
            yield return $"{chain.Key} has steps and no target";
        foreach (var target in targets.Values.Where(target => target.Layout.Model == gpus[target.GpuId].Model))
        {
            var gpu = gpus[target.GpuId];
            var (mode, slots, served) = (gpu.Mode, gpu.Slots, Served(gpu));
            var done = new List<ReconfigurationStep>();
            foreach (var step in chains[gpu.Id])
            {
                string?[] wrong = [Disturbance(step, gpu), Disorder(step, done), 
                    Obstacle(step, gpu, mode, slots) ?? DaemonObstacle(step, served)];
                foreach (var reason in wrong.OfType<string>())
                    yield return $"step {step.Id}: {reason}";
                (mode, slots) = After(step, mode, slots);
                served = DaemonsAfter(step, served);
                done.Add(step);
            }
            if (done is not [.., { Kind: StepKind.VerifyLayout or StepKind.Uncordon }])
                yield return $"the steps of {gpu.Id} do not end with a look at what stands";
            if (mode != target.Mode || slots != target.Layout.Slots || served != Served(gpu, target))
                yield return $"the steps of {gpu.Id} do not lead to its target";
        }
    }

    /// <summary>What a step would do to somebody who is there, even if a later step put it back.</summary>
    private static string? Disturbance(ReconfigurationStep step, GpuState gpu) => step switch
    {
        { Kind: StepKind.Drain } => "this version plans no such step",
        { Slot: { } slot } when !gpu.Model.Slots.Contains(slot) => $"{slot} is no place on {gpu.Model}",
        { Kind: StepKind.DestroyInstance, Slot: { } slot } when (gpu.LeasedSlots & slot.Bit) != 0 =>
            $"{slot} has a lease",
        { Kind: StepKind.StopMps, Slot: { } slot } when (gpu.LeasedSlots & slot.Bit) != 0 =>
            $"the MPS daemon of {slot} has a lease",
        { Kind: StepKind.StopMps, Slot: null } when gpu.IsLeased => $"the MPS daemon of {gpu.Id} has a lease",
        { Kind: StepKind.StartMps, Slot: { } slot } when (gpu.LeasedSlots & slot.Bit) != 0 =>
            $"{slot} has a lease while its MPS daemon starts",
        { Kind: StepKind.StartMps, Slot: null } when gpu.IsLeased =>
            $"{gpu.Id} has a lease while its MPS daemon starts",
        { Kind: StepKind.SetMode } when gpu.IsLeased => $"{gpu.Id} has a lease while its mode changes",
        _ => null,
    };

    /// <summary>
    /// Each step follows the one before it; what disturbs comes after a cordon and a look that nobody is there.
    /// </summary>
    private static string? Disorder(ReconfigurationStep step, List<ReconfigurationStep> done)
    {
        if (done.Exists(before => before.Id == step.Id))
            return "its id is used twice";
        if (!step.DependsOn.SequenceEqual(done.TakeLast(1).Select(before => before.Id)))
            return "it does not follow the step before it on the same GPU";
        if (step.Kind is not (StepKind.DestroyInstance or StepKind.SetMode or StepKind.StopMps))
            return null;
        if (!done.Exists(before => before.Kind == StepKind.Cordon))
            return "the GPU is not cordoned before";
        return done.Exists(before => before.Kind == StepKind.VerifyIdle && before.Slot == step.Slot)
            ? null
            : "nobody has looked whether it is idle";
    }

    private static (PartitionMode Mode, ulong Slots) After(ReconfigurationStep step, PartitionMode mode, ulong slots) =>
        step switch
        {
            { Kind: StepKind.SetMode, Mode: { } wanted } => (wanted, slots),
            { Kind: StepKind.StartMps, Slot: null } => (PartitionMode.Mps, slots),
            { Kind: StepKind.StopMps, Slot: null } => (PartitionMode.Whole, slots),
            { Kind: StepKind.CreateInstance, Slot: { } slot } => (mode, slots | slot.Bit),
            { Kind: StepKind.DestroyInstance, Slot: { } slot } => (mode, slots & ~slot.Bit),
            _ => (mode, slots),
        };

    /// <summary>Instances with an MPS daemon, as a set of slots.</summary>
    private static ulong Served(GpuState gpu) =>
        SlotSet.Of(gpu.Instances.Where(instance => instance.Sharing == Sharing.Mps).Select(instance => instance.Slot));

    private static ulong Served(GpuState gpu, GpuTarget target) =>
        SlotSet.Of(target.Layout.Instances.Where(slot => target.SharingOf(gpu, slot) == Sharing.Mps));

    private static ulong DaemonsAfter(ReconfigurationStep step, ulong served) => step switch
    {
        { Kind: StepKind.StartMps, Slot: { } slot } => served | slot.Bit,
        { Kind: StepKind.StopMps, Slot: { } slot } => served & ~slot.Bit,
        _ => served,
    };

    private static string? DaemonObstacle(ReconfigurationStep step, ulong served) => step switch
    {
        { Kind: StepKind.DestroyInstance, Slot: { } slot } when (served & slot.Bit) != 0 =>
            $"the MPS daemon of {slot} still runs when it is destroyed",
        { Kind: StepKind.StartMps, Slot: { } slot } when (served & slot.Bit) != 0 =>
            $"{slot} has an MPS daemon already",
        { Kind: StepKind.StopMps, Slot: { } slot } when (served & slot.Bit) == 0 => $"{slot} has no MPS daemon",
        _ => null,
    };

    private static string? Obstacle(
        ReconfigurationStep step, GpuState gpu, PartitionMode mode, ulong slots) => step switch
    {
        { Kind: StepKind.SetMode, Mode: null } => "it names no mode",
        { Kind: StepKind.CreateInstance or StepKind.DestroyInstance, Slot: null } => "it names no instance",
        { Kind: StepKind.SetMode } when mode == PartitionMode.Mps =>
            $"the MPS daemon of {gpu.Id} still runs when its mode changes",
        { Kind: StepKind.StartMps, Slot: null } when mode != PartitionMode.Whole => $"{gpu.Id} is not whole",
        { Kind: StepKind.StopMps, Slot: null } when mode != PartitionMode.Mps => $"{gpu.Id} has no MPS daemon",
        { Kind: StepKind.StartMps or StepKind.StopMps, Slot: { } slot } when (slots & slot.Bit) == 0 =>
            $"{slot} is not there",
        { Kind: StepKind.SetMode } when slots != 0 => $"{gpu.Id} still has instances when its mode changes",
        { Kind: StepKind.DestroyInstance } when (slots & step.Slot!.Bit) == 0 => $"{step.Slot} is not there",
        { Kind: StepKind.CreateInstance } when mode != PartitionMode.Mig => $"{gpu.Id} is not in MIG mode",
        { Kind: StepKind.CreateInstance } when (slots & step.Slot!.Bit) != 0 => $"{step.Slot} is there already",
        { Kind: StepKind.CreateInstance } when !gpu.Model.Space.IsLegal(slots | step.Slot!.Bit) =>
            $"there is no room for {step.Slot} yet",
        _ => null,
    };
}
