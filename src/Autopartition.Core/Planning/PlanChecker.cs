using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning.Checking;

namespace Autopartition.Core.Planning;

/// <summary>
/// Checks any planner's answer against the problem, with nothing of the planner's own reasoning: leases untouched
/// or moved where that is allowed, layouts legal and reached by the steps, wishes kept, every ask served whole or not
/// at all by places that exist, fit and serve nobody else, nodes and quotas not overdrawn.
/// </summary>
public static class PlanChecker
{
    /// <summary>Every rule that the plan breaks, as sentences; empty for a sound plan.</summary>
    public static ImmutableArray<string> Violations(PlanningProblem problem, PlanResult result)
    {
        var gpus = problem.Gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
        var targets = new Dictionary<string, GpuTarget>(StringComparer.Ordinal);
        var wrong = new List<string>();
        var leaving = Leaving(result.Plan);
        foreach (var target in result.Plan.Targets)
        {
            if (!gpus.TryGetValue(target.GpuId, out var gpu))
                wrong.Add($"{target.GpuId} is not in the fleet");
            else if (!targets.TryAdd(target.GpuId, target))
                wrong.Add($"{target.GpuId} has two targets");
            else
                wrong.AddRange(TargetViolations(gpu, target, problem.Directives, leaving.GetValueOrDefault(gpu.Id)));
        }
        wrong.AddRange(MoveChecker.Violations(problem, result.Plan, gpus, targets));
        wrong.AddRange(StepChecker.Violations(result.Plan, gpus, targets));
        wrong.AddRange(MoveStepChecker.Violations(
            result.Plan,
            gpus,
            problem.Directives.CapacityFloor,
            ReadyCapacity.Of(problem, result.Plan.Targets, result.Plan.Moves)));
        wrong.AddRange(AssignmentViolations(problem, result, gpus, targets, leaving));
        wrong.AddRange(ShareChecker.Violations(problem, result, gpus, targets));
        wrong.AddRange(LimitChecker.Violations(problem, result.Plan, gpus));
        return [.. wrong];
    }

    /// <summary>The slots that the plan's moves leave, by GPU.</summary>
    private static Dictionary<string, ulong> Leaving(RepartitionPlan plan) =>
        plan.Moves.GroupBy(move => move.FromGpuId, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key, group => SlotSet.Of(group.Select(move => move.From)), StringComparer.Ordinal);

    private static IEnumerable<string> TargetViolations(
        GpuState gpu, GpuTarget target, PlanDirectives directives, ulong leaving)
    {
        var id = gpu.Id;
        var destroyed = gpu.Slots & ~target.Layout.Slots;
        var changesMode = gpu.Mode != target.Mode;
        if (target.Layout.Model != gpu.Model)
            yield return $"the target of {id} is for {target.Layout.Model}, the card is a {gpu.Model}";
        if ((gpu.LeasedSlots & ~leaving & ~target.Layout.Slots) != 0)
            yield return $"{id} would lose an instance with a lease";
        if (changesMode && !IsFreed(gpu, leaving))
            yield return $"{id} would change its mode under a lease";
        if (target.Mode != PartitionMode.Mig && target.Layout.Slots != 0)
            yield return $"{id} would have instances outside MIG mode";
        if (target.Mode == PartitionMode.Mig && !gpu.Model.SupportsMig)
            yield return $"{id} would be in MIG mode, which {gpu.Model} does not have";
        if ((changesMode || destroyed != 0) && directives.Held.Contains(id))
            yield return $"{id} is held and would lose an instance or its mode";
        if (directives.Frozen.Contains(id) || directives.Closed.Contains(id))
            yield return $"{id} takes no change and would be changed";
        if (changesMode && directives.Modes.TryGetValue(id, out var wanted) && target.Mode != wanted)
            yield return $"{id} is to be in mode {wanted} and would be in {target.Mode}";
        foreach (var wrong in ShareChecker.TargetViolations(gpu, target))
            yield return wrong;
    }

    /// <summary>True when nobody is on the GPU once those that move have left.</summary>
    private static bool IsFreed(GpuState gpu, ulong leaving) =>
        !gpu.IsLeased || (gpu is { WholeLease: null, Shares.IsEmpty: true } && (gpu.LeasedSlots & ~leaving) == 0);

    private static IEnumerable<string> AssignmentViolations(
        PlanningProblem problem,
        PlanResult result,
        Dictionary<string, GpuState> gpus,
        Dictionary<string, GpuTarget> targets,
        Dictionary<string, ulong> leaving)
    {
        var asks = problem.Asks.ToDictionary(ask => ask.Id, StringComparer.Ordinal);
        var taken = result.Plan.Moves.Select(move => (move.ToGpuId, (PlacementSlot?)move.To)).ToHashSet();
        var tenants = new Dictionary<string, List<Ask>>(StringComparer.Ordinal);
        foreach (var assignment in result.Plan.Assignments)
        {
            if (!asks.TryGetValue(assignment.AskId, out var ask) || !gpus.TryGetValue(assignment.GpuId, out var gpu))
            {
                yield return $"{assignment.AskId} on {assignment.GpuId} names an ask or a GPU that is not there";
                continue;
            }
            if (assignment.Share is null && !taken.Add((gpu.Id, assignment.Slot)))
                yield return $"{assignment.Slot?.ToString() ?? "the whole of"} {gpu.Id} serves two asks";
            if (problem.Directives.Closed.Contains(gpu.Id))
                yield return $"{gpu.Id} takes no lease and would serve {ask.Id}";
            var left = leaving.GetValueOrDefault(gpu.Id);
            if (PlaceViolation(ask, assignment, gpu, targets.GetValueOrDefault(gpu.Id), left) is { } reason)
                yield return $"{ask.Id}: {reason}";
            if (!tenants.TryGetValue(gpu.Id, out var together))
                tenants[gpu.Id] = together = [];
            together.Add(ask);
        }
        foreach (var violation in Wholeness(problem, result, gpus))
            yield return violation;
        foreach (var violation in IsolationChecker.Violations(result.Plan, gpus, tenants))
            yield return violation;
    }

    private static string? PlaceViolation(
        Ask ask, Assignment assignment, GpuState gpu, GpuTarget? target, ulong leaving)
    {
        var mode = target?.Mode ?? gpu.Mode;
        if (ask.Shape is AskShape.WholeGpus)
        {
            return assignment.Slot is null && mode == PartitionMode.Whole && IsFreed(gpu, leaving)
                ? null
                : $"{gpu.Id} is not a free whole GPU in the plan";
        }
        var slots = target?.Layout.Slots ?? gpu.Slots;
        if (assignment.Share is not null)
        {
            return assignment.Slot is null || (slots & assignment.Slot.Bit) != 0
                ? null
                : $"the plan has no instance {assignment.Slot} on {gpu.Id}";
        }
        if (assignment.Slot is not { } slot || mode != PartitionMode.Mig || (slots & slot.Bit) == 0)
            return $"the plan has no instance {assignment.Slot} on {gpu.Id}";
        if ((gpu.LeasedSlots & ~leaving & slot.Bit) != 0)
            return $"{slot} on {gpu.Id} has a lease already";
        if (ShareChecker.DomainAfter(gpu, target, slot).Kind != Sharing.Exclusive)
            return $"{slot} on {gpu.Id} is set up to be shared";
        return AskFit.Serving(ask.Shape, gpu.Model).Contains(slot.Profile)
            ? null
            : $"{slot.Profile} on {gpu.Id} does not serve {ask.Shape}";
    }

    private static IEnumerable<string> Wholeness(
        PlanningProblem problem, PlanResult result, Dictionary<string, GpuState> gpus)
    {
        var places = result.Plan.Assignments.ToLookup(assignment => assignment.AskId, StringComparer.Ordinal);
        var unserved = result.Unserved.Select(ask => ask.AskId).ToHashSet(StringComparer.Ordinal);
        foreach (var ask in problem.Asks)
        {
            var count = places[ask.Id].Count();
            var wanted = ask.Shape is AskShape.WholeGpus whole ? whole.Count : 1;
            if (count != 0 && count != wanted)
                yield return $"{ask.Id} gets {count} of {wanted} places";
            if ((count == 0) != unserved.Contains(ask.Id))
                yield return $"{ask.Id} is {(count == 0 ? "neither served nor unserved" : "both served and unserved")}";
            if (places[ask.Id].Select(place => gpus.GetValueOrDefault(place.GpuId)?.Node).Distinct().Skip(1).Any())
                yield return $"{ask.Id} is spread over several nodes";
        }
        foreach (var gang in problem.Asks.Where(ask => ask.Gang is not null).GroupBy(ask => ask.Gang))
        {
            if (gang.Any(ask => unserved.Contains(ask.Id)) && !gang.All(ask => unserved.Contains(ask.Id)))
                yield return $"gang {gang.Key} is served in part";
        }
    }
}
