using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Planning;

/// <summary>
/// Nodes and quotas as the obvious planner sees them: everything that was taken, added up anew each time.
/// </summary>
internal sealed class BruteForceLimits(PlanningProblem problem)
{
    private readonly Stack<(Ask Ask, string Node, int Slices)> _taken = new();

    /// <summary>Takes it when nothing is overdrawn then; otherwise nothing has happened.</summary>
    public bool TryTake(Ask ask, List<GpuState> gpus, int slices)
    {
        _taken.Push((ask, gpus[0].Node, slices));
        if (gpus.TrueForAll(gpu => IsNeeded(ask.Needs, gpu))
            && problem.Nodes.All(Holds) && problem.Tenants.All(Allows))
            return true;
        _taken.Pop();
        return false;
    }

    /// <summary>What was taken last is free again.</summary>
    public void GiveBack() => _taken.Pop();

    private bool IsNeeded(NodeNeeds needs, GpuState gpu) =>
        (needs.Model is null || needs.Model == gpu.Model.Key)
        && (needs.Pool is null || needs.Pool == gpu.Pool)
        && needs.Labels.All(wanted => problem.Nodes.Any(node => node.Name == gpu.Node
            && node.Labels.TryGetValue(wanted.Key, out var value) && value == wanted.Value));

    private bool Holds(FleetNode node)
    {
        var leases = problem.Gpus.Where(gpu => gpu.Node == node.Name).SelectMany(gpu => gpu.Leases).ToList();
        var here = _taken.Where(one => one.Node == node.Name).ToList();
        return leases.Sum(one => one.Host.Cpus) + here.Sum(one => one.Ask.Needs.Host.Cpus) <= (node.Cpus ?? 1e9m)
            && leases.Sum(one => one.Host.MemoryGib) + here.Sum(one => one.Ask.Needs.Host.MemoryGib)
                <= (node.MemoryGib ?? 1e9m);
    }

    private bool Allows(Tenant tenant) => tenant.QuotaSlices is not { } quota
        || _taken.Where(one => one.Ask.Tenant == tenant.Name).Sum(one => one.Slices) <= quota;
}
