using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning;

/// <summary>Rules that the fleet breaks as it stands. Nothing can be planned around a broken promise.</summary>
public static class PlanConflicts
{
    /// <summary>
    /// Leases that may not be together on one GPU or in one domain, a sentence each; empty for a sound fleet.
    /// </summary>
    public static ImmutableArray<string> Of(PlanningProblem problem) =>
    [
        .. problem.Gpus
            .Where(gpu => gpu.Leases.Any(lease => lease.Isolation == Isolation.Gpu))
            .Select(gpu => (gpu.Id, Tenants: gpu.Leases.Select(lease => lease.Tenant).Distinct().ToList()))
            .Where(gpu => gpu.Tenants.Count > 1)
            .Select(gpu => $"{gpu.Id} is leased to {string.Join(" and ", gpu.Tenants)}, "
                + "but one of them shares no GPU (isolation: gpu)"),
        .. problem.Gpus.SelectMany(OnGpu),
    ];

    private static IEnumerable<string> OnGpu(GpuState gpu)
    {
        if (gpu is { Mode: PartitionMode.Mig, ExclusiveProcess: true })
            yield return $"{gpu.Id} is in MIG mode and in EXCLUSIVE_PROCESS, which do not go together";
        var shared = gpu.Instances.Select(instance => ShareDomain.Of(gpu, instance)).Prepend(ShareDomain.Of(gpu));
        foreach (var domain in shared)
        {
            foreach (var broken in ShareRules.BrokenPromises(domain))
                yield return $"{domain} on {gpu.Id} {broken}";
        }
    }

    /// <summary>The answer to a problem with conflicts: no plan, every ask unserved.</summary>
    public static PlanResult Infeasible(
        PlanningProblem problem, ImmutableArray<string> conflicts, string solver) => new()
    {
        Status = PlanStatus.Infeasible,
        Plan = RepartitionPlan.Empty,
        Conflicts = conflicts,
        Unserved = [.. problem.Asks.Select(ask => new UnservedAsk(ask.Id, "the fleet as it stands breaks a rule"))],
        Solver = solver,
    };
}
