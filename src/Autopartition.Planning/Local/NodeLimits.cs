using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Local;

/// <summary>
/// On which GPUs the ask and the leases that move for it may lie, for what they need of a node and for what policies
/// prefer. Each is looked at beside what all the others take now; what a change frees on a node counts only later.
/// </summary>
internal sealed class NodeLimits(PlanningProblem problem, Ask ask, FleetGroups fleet)
{
    private readonly PlanLimits _limits = PlanLimits.Of(problem);

    /// <summary>True when what lies in a place, or the ask for null, may lie on the GPUs of a group.</summary>
    public bool MayLie(LocalPlace? from, int group)
    {
        var gpu = fleet[group, 0];
        return from is { } place ? MayMove(place, gpu) : IsPreferred(gpu) && _limits.Allows(ask.Needs, gpu);
    }

    private bool MayMove(LocalPlace from, GpuState to)
    {
        var lease = fleet.LeaseAt(from);
        if (!FleetGroups.IsParticular(lease))
            return true;
        // Only the node that it is on has room for it whatever else moves or comes at the same time.
        return _limits.Selects(lease.Needs, to)
            && (lease.Host.IsNone || fleet[from.Group, from.Number].Node == to.Node);
    }

    private bool IsPreferred(GpuState gpu) => problem.Directives.Preferences.All(wish => wish.Tenant != ask.Tenant
        || ((wish.Model ?? gpu.Model.Key) == gpu.Model.Key && (wish.Pool ?? gpu.Pool) == gpu.Pool));
}
