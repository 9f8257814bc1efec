using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Explaining;

/// <summary>A fleet with other leases, to ask what would be if.</summary>
internal static class LeaseChange
{
    /// <summary>The problem with every lease changed.</summary>
    public static PlanningProblem Each(PlanningProblem problem, Func<Lease, Lease> change) =>
        Put(problem, lease => lease is null ? null : change(lease));

    /// <summary>The problem without some leases; what they held stands idle. Leases in shares stay.</summary>
    public static PlanningProblem Without(PlanningProblem problem, Func<Lease, bool> goes) =>
        Put(problem, lease => lease is null || goes(lease) ? null : lease);

    private static PlanningProblem Put(PlanningProblem problem, Func<Lease?, Lease?> change) => problem with
    {
        Gpus =
        [
            .. problem.Gpus.Select(gpu => gpu with
            {
                WholeLease = change(gpu.WholeLease),
                Instances = [.. gpu.Instances.Select(one => one with { Lease = change(one.Lease) })],
            }),
        ],
    };
}
