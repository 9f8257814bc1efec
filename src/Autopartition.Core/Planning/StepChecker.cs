using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning.Checking;

namespace Autopartition.Core.Planning;

/// <summary>
/// Walks the steps of a plan on paper: each must be possible where it stands, and together they must lead to
/// the targets. What changes a GPU is a chain, so its layouts are the same in whatever order the plan is carried out.
/// </summary>
internal static class StepChecker
{
    /// <summary>Every way in which the steps and the targets disagree, as sentences.</summary>
    public static IEnumerable<string> Violations(
        RepartitionPlan plan,
        IReadOnlyDictionary<string, GpuState> gpus,
        IReadOnlyDictionary<string, GpuTarget> targets)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in plan.Steps.Where(step => !ids.Add(step.Id)))
            yield return $"step {step.Id}: its id is used twice";
        var chains = plan.Steps.ToLookup(step => step.GpuId, StringComparer.Ordinal);
        var left = plan.Moves.ToLookup(move => move.FromGpuId, move => move.From, StringComparer.Ordinal);
        foreach (var chain in chains.Where(chain => !targets.ContainsKey(chain.Key) && !left.Contains(chain.Key)))
            yield return $"{chain.Key} has steps and no target";
        foreach (var id in targets.Keys.Union(left.Select(from => from.Key)).Where(gpus.ContainsKey))
        {
            var gpu = gpus[id];
            var target = targets.GetValueOrDefault(id);
            if (target is not null && target.Layout.Model != gpu.Model)
                continue;
            foreach (var violation in Walk(gpu, target, chains[id], SlotSet.Of(left[id])))
                yield return violation;
        }
    }

    private static IEnumerable<string> Walk(
        GpuState gpu, GpuTarget? target, IEnumerable<ReconfigurationStep> steps, ulong left)
    {
        var (mode, slots, served) = (gpu.Mode, gpu.Slots, MpsSteps.Served(gpu));
        var done = new List<ReconfigurationStep>();
        foreach (var step in steps)
        {
            string?[] wrong =
            [
                Disturbance(step, gpu, left),
                Disorder(step, done, left),
                Obstacle(step, gpu, mode, slots) ?? MpsSteps.Obstacle(step, mode, slots, served),
                Detour(step, target),
            ];
            foreach (var reason in wrong.OfType<string>())
                yield return $"step {step.Id}: {reason}";
            (mode, slots) = After(step, mode, slots);
            served = MpsSteps.After(step, served);
            done.Add(step);
        }
        if (done is not [.., { Kind: StepKind.VerifyLayout or StepKind.Uncordon }])
            yield return $"the steps of {gpu.Id} do not end with a look at what stands";
        if (mode != (target?.Mode ?? gpu.Mode) || slots != (target?.Layout.Slots ?? gpu.Slots)
            || served != MpsSteps.Served(gpu, target))
            yield return $"the steps of {gpu.Id} do not lead to its target";
    }

    /// <summary>What a step would do to somebody who is there and stays, even if a later step put it back.</summary>
    private static string? Disturbance(ReconfigurationStep step, GpuState gpu, ulong left) => step switch
    {
        { Slot: { } slot } when !gpu.Model.Slots.Contains(slot) => $"{slot} is no place on {gpu.Model}",
        { Kind: StepKind.DestroyInstance, Slot: { } slot } when (gpu.LeasedSlots & ~left & slot.Bit) != 0 =>
            $"{slot} has a lease",
        { Kind: StepKind.StopMps, Slot: { } slot } when (gpu.LeasedSlots & slot.Bit) != 0 =>
            $"the MPS daemon of {slot} has a lease",
        { Kind: StepKind.StopMps, Slot: null } when Stays(gpu, left) => $"the MPS daemon of {gpu.Id} has a lease",
        { Kind: StepKind.StartMps, Slot: { } slot } when (gpu.LeasedSlots & ~left & slot.Bit) != 0 =>
            $"{slot} has a lease while its MPS daemon starts",
        { Kind: StepKind.StartMps, Slot: null } when Stays(gpu, left) =>
            $"{gpu.Id} has a lease while its MPS daemon starts",
        { Kind: StepKind.SetMode } when Stays(gpu, left) => $"{gpu.Id} has a lease while its mode changes",
        _ => null,
    };

    /// <summary>Somebody may have moved there in the meantime.</summary>
    private static string? Detour(ReconfigurationStep step, GpuTarget? target) =>
        step is { Kind: StepKind.DestroyInstance, Slot: { } slot }
            && ((target?.Layout.Slots ?? slot.Bit) & slot.Bit) != 0
            ? $"{slot} is part of the target"
            : null;

    /// <summary>True when somebody is on the GPU who does not move.</summary>
    private static bool Stays(GpuState gpu, ulong left) =>
        gpu.WholeLease is not null || gpu.Shares.Length > 0 || (gpu.LeasedSlots & ~left) != 0;

    /// <summary>
    /// What changes or reads the GPU follows the step of that kind before it; what disturbs comes after a cordon and
    /// a look that nobody is there, and the look comes after the drain of whoever was.
    /// </summary>
    private static string? Disorder(ReconfigurationStep step, List<ReconfigurationStep> done, ulong left)
    {
        var before = done.FindLast(other => other.Kind != StepKind.Drain);
        if (step.Kind == StepKind.Drain)
            return done.Exists(other => other.Kind == StepKind.Cordon && step.DependsOn.Contains(other.Id))
                ? null
                : "the GPU is not cordoned before";
        if (before is null ? !step.DependsOn.IsEmpty : !step.DependsOn.Contains(before.Id))
            return "it does not follow the step before it on the same GPU";
        if (step is { Kind: StepKind.VerifyIdle, Slot: { } seen } && (left & seen.Bit) != 0)
            return done.Exists(other =>
                other.Kind == StepKind.Drain && other.Slot == seen && step.DependsOn.Contains(other.Id))
                ? null
                : $"{seen} is looked at before its holder is drained";
        if (step.Kind is not (StepKind.DestroyInstance or StepKind.SetMode or StepKind.StopMps))
            return null;
        if (!done.Exists(other => other.Kind == StepKind.Cordon))
            return "the GPU is not cordoned before";
        return done.Exists(other => other.Kind == StepKind.VerifyIdle && other.Slot == step.Slot)
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

    private static string? Obstacle(
        ReconfigurationStep step, GpuState gpu, PartitionMode mode, ulong slots) => step switch
    {
        { Kind: StepKind.SetMode, Mode: null } => "it names no mode",
        { Kind: StepKind.CreateInstance or StepKind.DestroyInstance or StepKind.Drain, Slot: null } =>
            "it names no instance",
        { Kind: StepKind.SetMode } when slots != 0 => $"{gpu.Id} still has instances when its mode changes",
        { Kind: StepKind.DestroyInstance } when (slots & step.Slot!.Bit) == 0 => $"{step.Slot} is not there",
        { Kind: StepKind.CreateInstance } when mode != PartitionMode.Mig => $"{gpu.Id} is not in MIG mode",
        { Kind: StepKind.CreateInstance } when (slots & step.Slot!.Bit) != 0 => $"{step.Slot} is there already",
        { Kind: StepKind.CreateInstance } when !gpu.Model.Space.IsLegal(slots | step.Slot!.Bit) =>
            $"there is no room for {step.Slot} yet",
        _ => null,
    };
}
