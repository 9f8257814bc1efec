using Autopartition.Core.Demand;
using Autopartition.Core.Planning;

namespace Autopartition.Planning;

/// <summary>
/// Says when a quota or what an ask needs of its node leaves it without a place, whatever the GPUs hold.
/// </summary>
internal static class LimitReasons
{
    /// <summary>The reason; null when the limits leave it a GPU.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="ask">An ask without a place.</param>
    /// <param name="limits">What is left after the plan.</param>
    public static string? Of(PlanningProblem problem, Ask ask, PlanLimits limits)
    {
        var selected = problem.Gpus.Where(gpu => limits.Selects(ask.Needs, gpu)).ToList();
        if (selected.Count == 0)
            return $"no GPU of this fleet has {ask.Needs with { Host = HostAmount.Zero }}";
        var nodes = selected.Select(gpu => gpu.Node).Distinct().ToList();
        if (!nodes.Exists(node => limits.HostHolds(node, ask.Needs.Host)))
            return HostReason(ask.Needs.Host, nodes, limits);
        var least = QuotaRights.LeastSlices(ask.Shape, selected.Select(gpu => gpu.Model).Distinct());
        return limits.QuotaAllows(ask.Tenant, least)
            ? null
            : $"quota of {ask.Tenant}: {limits.Held(ask.Tenant)} of {limits.Quota(ask.Tenant)} slices held, "
                + $"and {ask.Shape} takes {least}";
    }

    private static string HostReason(HostAmount wanted, List<string> nodes, PlanLimits limits)
    {
        var left = nodes.Select(node => (Node: limits.NodeOf(node)!, Taken: limits.Taken(node))).ToList();
        var cpus = left.Max(node => node.Node.Cpus - node.Taken.Cpus);
        var memory = left.Max(node => node.Node.MemoryGib - node.Taken.MemoryGib);
        string[] lacks =
        [
            wanted.Cpus > cpus ? $"the most free CPUs are {cpus:0.###}" : "",
            wanted.MemoryGib > memory ? $"the most free host memory is {memory:0.###} GiB" : "",
        ];
        var words = string.Join(", ", lacks.Where(lack => lack.Length > 0));
        return $"no node that could serve it has {new NodeNeeds { Host = wanted }} left"
            + (words.Length == 0 ? "" : $"; {words}");
    }
}
