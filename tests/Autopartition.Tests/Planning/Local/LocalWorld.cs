using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Planning.Local;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning.Local;

/// <summary>Local plans in few words.</summary>
internal static class LocalWorld
{
    /// <summary>A MIG GPU whose leases may all be drained.</summary>
    public static GpuState Movable(string id, string instances) => Drainable(Mig(id, instances));

    /// <summary>The GPU with every lease drainable.</summary>
    public static GpuState Drainable(GpuState gpu) => gpu with
    {
        Instances =
        [
            .. gpu.Instances.Select(instance =>
                instance with { Lease = instance.Lease is null ? null : instance.Lease with { Drainable = true } }),
        ],
    };

    public static LocalPlanResult Admit(
        IEnumerable<GpuState> gpus, string shape, PlanDirectives? directives = null, LocalPlanLimits? limits = null) =>
        Admit(Problem(gpus, Asks(shape), directives), limits);

    public static LocalPlanResult Admit(PlanningProblem problem, LocalPlanLimits? limits = null) =>
        new LocalPlanner().Admit(problem, limits ?? new LocalPlanLimits());

    /// <summary>The change in words, or the reason why there is none.</summary>
    public static string Words(LocalPlanResult result) => result switch
    {
        LocalPlanResult.Admitted admitted => admitted.Words,
        LocalPlanResult.Refused refused => refused.Reason,
        _ => throw new InvalidOperationException(),
    };

    public static RepartitionPlan Plan(LocalPlanResult result) =>
        Assert.IsType<LocalPlanResult.Admitted>(result).Plan;
}
