using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Planning.Local;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning.Local;

/// <summary>Local plans in few words; the independent checker looks at every one.</summary>
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
        Checked(problem, new LocalPlanner().Admit(problem, limits ?? new LocalPlanLimits()));

    /// <summary>The same result, when the checker finds nothing in its plan.</summary>
    public static LocalPlanResult Checked(PlanningProblem problem, LocalPlanResult result)
    {
        if (result is LocalPlanResult.Admitted admitted)
        {
            Assert.Empty(PlanChecker.Violations(
                problem,
                new PlanResult { Status = PlanStatus.Feasible, Plan = admitted.Plan, Solver = "local" }));
        }
        return result;
    }

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
