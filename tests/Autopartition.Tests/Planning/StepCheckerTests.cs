using Autopartition.Core.Planning;
using Autopartition.Tests.Control;

namespace Autopartition.Tests.Planning;

public sealed class StepCheckerTests
{
    [Fact]
    public void LeasedInstanceDestroyedAndMadeAgain_IsFound() => AssertFound(
        "step 3: 1g.10gb@0 has a lease",
        "1g.10gb@0=old",
        "1g.10gb@0 1g.10gb@1",
        Step("1", StepKind.Cordon),
        Step("2", StepKind.VerifyIdle, "1g.10gb@0"),
        Step("3", StepKind.DestroyInstance, "1g.10gb@0"),
        Step("4", StepKind.CreateInstance, "1g.10gb@0"),
        Step("5", StepKind.CreateInstance, "1g.10gb@1"),
        Step("6", StepKind.VerifyLayout));

    [Fact]
    public void DestroyThatNobodyLookedAt_IsFound() => AssertFound(
        "step 2: nobody has looked whether it is idle",
        "1g.10gb@0",
        "",
        Step("1", StepKind.Cordon),
        Step("2", StepKind.DestroyInstance, "1g.10gb@0"),
        Step("3", StepKind.VerifyLayout));

    [Fact]
    public void DestroyWithoutACordon_IsFound() => AssertFound(
        "step 2: the GPU is not cordoned before",
        "1g.10gb@0",
        "",
        Step("1", StepKind.VerifyIdle, "1g.10gb@0"),
        Step("2", StepKind.DestroyInstance, "1g.10gb@0"),
        Step("3", StepKind.VerifyLayout));

    [Fact]
    public void StepsThatAreNotLookedAtInTheEnd_AreFound() => AssertFound(
        "the steps of a0 do not end with a look at what stands",
        "",
        "1g.10gb@0",
        Step("1", StepKind.CreateInstance, "1g.10gb@0"));

    [Fact]
    public void StepOutOfOrder_IsFound() => AssertFound(
        "step 2: it does not follow the step before it on the same GPU",
        "",
        "1g.10gb@0",
        Step("1", StepKind.CreateInstance, "1g.10gb@0"),
        Step("2", StepKind.VerifyLayout) with { DependsOn = ["7"] });

    [Fact]
    public void InstanceOfTheTargetThatIsDestroyedOnTheWay_IsFound() => AssertFound(
        "step 3: 1g.10gb@0 is part of the target",
        "1g.10gb@0",
        "1g.10gb@0",
        Step("1", StepKind.Cordon),
        Step("2", StepKind.VerifyIdle, "1g.10gb@0"),
        Step("3", StepKind.DestroyInstance, "1g.10gb@0"),
        Step("4", StepKind.CreateInstance, "1g.10gb@0"),
        Step("5", StepKind.VerifyLayout));

    private static void AssertFound(string violation, string before, string after, params ReconfigurationStep[] steps)
    {
        var chained = steps.Select((step, i) => step.DependsOn.IsEmpty && i > 0
            ? step with { DependsOn = [steps[i - 1].Id] }
            : step);
        var problem = new PlanningProblem([TestFleet.Mig("a0", before)], [], PlanDirectives.None, new Prices());
        var plan = new RepartitionPlan([Plans.Mig("a0", after)], [], [.. chained]);
        var result = new PlanResult { Status = PlanStatus.Optimal, Plan = plan, Solver = "test" };

        Assert.Contains(violation, PlanChecker.Violations(problem, result));
    }

    private static ReconfigurationStep Step(string id, StepKind kind, string? place = null) => new()
    {
        Id = id,
        GpuId = "a0",
        Kind = kind,
        Slot = place is null ? null : TestFleet.Slot(place),
    };
}
