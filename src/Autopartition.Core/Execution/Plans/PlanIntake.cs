using System.Collections.Immutable;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Execution.Plans;

/// <summary>
/// Looks at a plan before it is in force, against what stands now. Everything against it is said at once.
/// </summary>
internal sealed class PlanIntake(
    ImmutableSortedDictionary<string, GpuAddress> gpus, Func<string, NodeState?> stateOf, PlanBook book)
{
    /// <summary>The record that puts a plan in force; null when there are reasons against it.</summary>
    public PlanRecord.Begun? Check(
        ImmutableArray<PlannedStep> steps, ImmutableArray<DesiredGpu> targets, PlanTerms terms, List<string> reasons)
    {
        if (book.Find(terms.PlanId) is not null)
            reasons.Add($"plan {terms.PlanId} is in force already");
        reasons.AddRange(Disorder(steps));
        var before = new List<GpuBefore>();
        foreach (var chain in steps.GroupBy(step => step.GpuId))
        {
            if (gpus.GetValueOrDefault(chain.Key) is not { } address)
                reasons.Add($"{chain.Key} is not known");
            else if (stateOf(address.Node) is not { } state || GpuBefore.Of(address, state) is not { } gpu)
                reasons.Add($"what stands on {chain.Key} is not known");
            else
            {
                before.Add(gpu);
                reasons.AddRange(Obstacles(address, state, chain));
            }
        }
        return reasons.Count > 0 ? null : new PlanRecord.Begun(terms, steps, [.. before], targets);
    }

    private static IEnumerable<string> Disorder(ImmutableArray<PlannedStep> steps)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            foreach (var missing in step.DependsOn.Where(before => !seen.Contains(before)))
                yield return $"step {step.Id} depends on {missing}, which does not come before it";
            if (!seen.Add(step.Id))
                yield return $"step {step.Id}: its id is used twice";
        }
    }

    private IEnumerable<string> Obstacles(GpuAddress address, NodeState state, IEnumerable<PlannedStep> chain)
    {
        if (book.OwnerOf(address.GpuId) is { } owner)
            yield return $"{address.GpuId} belongs to plan {owner.Id}";
        if (state.Quarantined.GetValueOrDefault(address.Uuid) is { } sick)
            yield return $"{address.GpuId} is closed: {sick}";
        if (state.Inventory.ForeignOwner is { } foreign)
            yield return $"{address.Node}: {foreign}";
        var steps = chain.ToList();
        var gpu = state.Inventory.Find(address.Uuid)!;
        if (!state.Abilities.PartialChange && steps.Exists(step => step.ChangesHardware)
            && (state.LeasesOn(address.Uuid).Any() || Idleness.Disturbance(gpu) is not null))
            yield return $"{address.GpuId} is not idle, and its node changes only whole GPUs";
        foreach (var reason in Walk(address, state, gpu, steps))
            yield return reason;
    }

    /// <summary>The steps on paper: what is destroyed is ours and not held, and what is created fits.</summary>
    private static IEnumerable<string> Walk(
        GpuAddress address, NodeState state, GpuInventory gpu, List<PlannedStep> steps)
    {
        var drained = steps.Where(step => step.Kind == StepKind.Drain).Select(step => step.LeaseId).ToHashSet();
        var slots = gpu.Instances.Where(one => !one.ComputeInstances.IsEmpty || one.CreationEpoch is null)
            .Select(one => one.Spot.SlotOn(address.Model)).OfType<PlacementSlot>().ToHashSet();
        foreach (var step in steps)
        {
            if (step.Kind is not (StepKind.DestroyInstance or StepKind.CreateInstance))
                continue;
            if (step.Spot?.SlotOn(address.Model) is not { } slot)
            {
                yield return $"step {step.Id}: {step.Spot} is no place on {address.Model}";
                continue;
            }
            if (step.Kind == StepKind.CreateInstance)
            {
                slots.Add(slot);
                if (!address.Model.Space.IsLegal(SlotSet.Of(slots)))
                    yield return $"step {step.Id}: {slot} does not fit there";
                continue;
            }
            slots.Remove(slot);
            var standing = gpu.At(slot.Placement);
            if (standing?.CreationEpoch is null)
                yield return $"step {step.Id}: nobody of ours made {slot}";
            else if (state.LeasesOn(address.Uuid).FirstOrDefault(lease => lease.Instance?.Placement == slot.Placement)
                is { } lease && !drained.Contains(lease.Id))
                yield return $"step {step.Id}: {slot} has lease {lease.Id}, which nobody drains";
        }
    }
}
