using Autopartition.Core.Disruption;
using Autopartition.Core.Execution;
using Autopartition.Core.Execution.Drains;

namespace Autopartition.Tests.Execution;

public sealed class BudgetGateTests
{
    private static readonly Moment Now = new(TimeSpan.Zero, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void AsManyAsTheBudgetAllows_MayBeOnTheMove()
    {
        var gate = Gate(TimeSpan.FromHours(1), new DisruptionBudget { Name = "two", Count = 2 });

        Assert.IsType<DrainAnswer.Go>(gate.Ask(Request(DrainPolicy.Usual, "b"), Now));
        Assert.IsType<DrainAnswer.Wait>(gate.Ask(Request(DrainPolicy.Usual, "b", "c"), Now));
    }

    [Fact]
    public void ALease_DoesNotCountAgainstItself()
    {
        var gate = Gate(TimeSpan.FromHours(1), new DisruptionBudget { Name = "one", Count = 1 });

        Assert.IsType<DrainAnswer.Go>(gate.Ask(Request(DrainPolicy.Usual, "a"), Now));
    }

    [Fact]
    public void TheMostRestrictiveBudget_Wins()
    {
        var gate = Gate(
            TimeSpan.FromHours(1),
            new DisruptionBudget { Name = "many", Count = 9 },
            new DisruptionBudget { Name = "none", Count = 0, Tenant = "t" });

        var wait = Assert.IsType<DrainAnswer.Wait>(gate.Ask(Request(DrainPolicy.Usual), Now));

        Assert.Contains("none", wait.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void DoNotDisrupt_HoldsUntilItsAge(int minutes, bool mayGo)
    {
        var policy = new DrainPolicy { DoNotDisrupt = true, DoNotDisruptMaxAge = TimeSpan.FromHours(1) };

        var answer = Gate(TimeSpan.FromMinutes(minutes)).Ask(Request(policy), Now);

        Assert.Equal(mayGo, answer is DrainAnswer.Go);
    }

    private static BudgetGate Gate(TimeSpan age, params DisruptionBudget[] budgets) =>
        new([.. budgets], _ => new LeaseFacts("t", "default", age), (_, _) => 10);

    private static DrainRequest Request(DrainPolicy policy, params string[] moving) => new(
        "a", policy, DisruptionReason.Demand, [.. moving.Select(id => new MovingLease(id, DisruptionReason.Demand))]);
}
