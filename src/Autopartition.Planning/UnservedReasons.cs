using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Planning;

/// <summary>Says of each ask without a place what keeps it from one.</summary>
internal static class UnservedReasons
{
    /// <summary>One reason an ask; asks of one shape share theirs.</summary>
    public static ImmutableArray<UnservedAsk> Explain(PlanningProblem problem, ImmutableArray<Ask> unserved)
    {
        var reasons = new Dictionary<(AskShape, string?, Isolation), string>();
        var explained = ImmutableArray.CreateBuilder<UnservedAsk>(unserved.Length);
        foreach (var ask in unserved)
        {
            var key = (ask.Shape, ask.Gang, ask.Isolation);
            if (!reasons.TryGetValue(key, out var reason))
                reasons[key] = reason = Reason(problem, ask);
            explained.Add(new UnservedAsk(ask.Id, reason));
        }
        return explained.MoveToImmutable();
    }

    private static string Reason(PlanningProblem problem, Ask ask) => ask.Shape is AskShape.WholeGpus whole
        ? WholeReason(problem, whole)
        : NeverReason(problem, ask.Shape) ?? NoRoomReason(problem, ask);

    private static string WholeReason(PlanningProblem problem, AskShape.WholeGpus whole)
    {
        var nodes = problem.Gpus.GroupBy(gpu => gpu.Node).ToList();
        var largest = nodes.Select(node => node.Count()).DefaultIfEmpty().Max();
        if (largest < whole.Count)
            return $"no node has {whole.Count} GPUs; the largest has {largest}";
        var free = nodes.Max(node => node.Count(gpu => !gpu.IsLeased && IsOpen(gpu, problem.Directives)));
        return $"no node has {whole.Count} GPUs without a lease at once; the best has {free}";
    }

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
        var blocked = able.Count(gpu => !IsOpen(gpu, problem.Directives));
        var gang = ask.Gang is null ? "" : "the gang does not fit as a whole: ";
        var rest = blocked == 0 ? "" : $"; {blocked} of them take no change now (held, draining, or changing)";
        var where = $"on any of {able.Count} GPUs that could serve it{rest}";
        return $"{gang}no room for {ask.Shape} without touching a lease {where}";
    }

    private static bool IsOpen(GpuState gpu, PlanDirectives directives) =>
        !directives.Closed.Contains(gpu.Id) && !directives.Held.Contains(gpu.Id) && !directives.Frozen.Contains(gpu.Id);
}
