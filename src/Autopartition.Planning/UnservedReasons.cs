using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Planning;

/// <summary>Says of each ask without a place what keeps it from one.</summary>
internal static class UnservedReasons
{
    /// <summary>One reason an ask; asks of one shape share theirs.</summary>
    public static ImmutableArray<UnservedAsk> Explain(
        PlanningProblem problem, RepartitionPlan plan, ImmutableArray<Ask> unserved)
    {
        var reasons = new Dictionary<(AskShape, string?, Isolation, NodeNeeds, string?), string>();
        var explained = ImmutableArray.CreateBuilder<UnservedAsk>(unserved.Length);
        var limits = unserved.IsEmpty ? null : PlanLimits.After(problem, plan);
        foreach (var ask in unserved)
        {
            var tenant = limits!.QuotaRoom(ask.Tenant) is null ? null : ask.Tenant;
            var key = (ask.Shape, ask.Gang, ask.Isolation, ask.Needs, tenant);
            if (!reasons.TryGetValue(key, out var reason))
                reasons[key] = reason = Reason(problem, plan, ask, limits);
            explained.Add(new UnservedAsk(ask.Id, reason));
        }
        return explained.MoveToImmutable();
    }

    private static string Reason(PlanningProblem problem, RepartitionPlan plan, Ask ask, PlanLimits limits)
    {
        if (problem.Gpus.IsEmpty)
            return "the fleet has no GPU";
        if (LimitReasons.Of(problem, ask, limits) is { } reason)
            return reason;
        var within = problem with { Gpus = [.. problem.Gpus.Where(gpu => limits.Allows(ask.Needs, gpu))] };
        return ask.Shape is AskShape.WholeGpus whole
            ? WholeReason(within, plan, whole)
            : NeverReason(within, ask.Shape) ?? NoRoomReason(within, ask);
    }

    private static string WholeReason(PlanningProblem problem, RepartitionPlan plan, AskShape.WholeGpus whole)
    {
        var nodes = problem.Gpus.GroupBy(gpu => gpu.Node).ToList();
        var largest = nodes.Max(node => node.Count());
        if (largest < whole.Count)
            return $"no node has {whole.Count} GPUs; the largest has {largest}";
        var taken = plan.Assignments.Select(place => place.GpuId).ToHashSet(StringComparer.Ordinal);
        var free = nodes.Max(node => node.Count(gpu => MayGoWhole(gpu, problem.Directives)));
        var left = nodes.Max(node => node.Count(gpu => MayGoWhole(gpu, problem.Directives) && !taken.Contains(gpu.Id)));
        return free < whole.Count
            ? $"no node has {whole.Count} GPUs that could go out whole at once; the best has {free}"
            : $"asks that go first take GPUs of every node that could give {whole.Count}; the best keeps {left}";
    }

    /// <summary>Nobody is on it, and it is whole already or may be made so.</summary>
    private static bool MayGoWhole(GpuState gpu, PlanDirectives directives) =>
        !gpu.IsLeased
        && !directives.Closed.Contains(gpu.Id)
        && (gpu.Mode == PartitionMode.Whole || (gpu.Mode == PartitionMode.Mig && directives.MayLose(gpu.Id)));

    private static string? NeverReason(PlanningProblem problem, AskShape shape)
    {
        var models = problem.Gpus.Select(gpu => gpu.Model).Distinct().ToList();
        if (models.Exists(model => AskFit.Serving(shape, model).Any(profile => !profile.Starts.IsEmpty)))
            return null;
        var names = string.Join(", ", models.Select(model => model.Key));
        var largest = models.SelectMany(model => model.Profiles).Max(profile => profile.MemoryGib);
        return shape switch
        {
            AskShape.Profile asked when models.Exists(model => model.FindProfile(asked.Name) is not null) =>
                $"where {asked.Name} may lie is not known for {names}; read the placements from the driver",
            AskShape.Profile asked => $"no GPU of this fleet has the profile {asked.Name}; the fleet has {names}",
            AskShape.Memory asked when largest is not null =>
                $"no instance on {names} is known to hold {asked.Gib:0.##} GiB; the largest holds {largest:0.##}",
            _ => $"no GPU of this fleet ({names}) can be cut into instances for {shape}",
        };
    }

    private static string NoRoomReason(PlanningProblem problem, Ask ask)
    {
        var able = problem.Gpus.Where(gpu => AskFit.Serving(ask.Shape, gpu.Model).Length > 0).ToList();
        var closed = able.Count(gpu => problem.Directives.Closed.Contains(gpu.Id));
        var kept = able
            .Count(gpu => !problem.Directives.Closed.Contains(gpu.Id) && !problem.Directives.MayLose(gpu.Id));
        var shared = able.Count(gpu => gpu.Mode is PartitionMode.Mps or PartitionMode.TimeSliced);
        string[] parts =
        [
            ask.Gang is null ? "" : "the gang does not fit as a whole: ",
            $"no room for {ask.Shape} without touching a lease or an ask that goes first, on {GpuWords(able.Count)}",
            shared == 0 ? "" : $"; {shared} of them shared by MPS or time slicing, which stay so",
            closed == 0 ? "" : $"; {closed} of them take no lease now (draining or changing)",
            kept == 0 ? "" : $"; on {kept} of them nothing that stands may go (held or waiting for approval)",
            ask.Isolation == Isolation.Gpu ? "; the tenant shares no GPU" : "",
        ];
        return string.Concat(parts);
    }

    private static string GpuWords(int count) =>
        count == 1 ? "the GPU that could serve it" : $"any of the {count} GPUs that could serve it";
}
