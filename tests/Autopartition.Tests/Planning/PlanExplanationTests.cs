using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Planning.Explaining;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning;

public sealed class PlanExplanationTests
{
    [Fact]
    public void ScatteredLeases_FewestMovesAndWhatStillFitsAreNamed()
    {
        var explanation = Explain([Mig("g0", "1g.10gb@0=a 1g.10gb@1=b 1g.10gb@5=c")], "3g.40gb 4g.40gb");

        Assert.Equal(
            "1g.10gb@2 1g.10gb@3 1g.10gb@4 1g.10gb@6 1g.20gb@2 1g.20gb@6 2g.20gb@2",
            string.Join(' ', Assert.Single(explanation.Rooms).Fits));
        Assert.Equal(
            [
                "needs one move on g0: 1g.10gb@5 of c (who has to agree) to 2 or 3; then 3g.40gb@4",
                "needs 2 moves on g0: 1g.10gb@0 of a (who has to agree) to 4 or 6; "
                + "1g.10gb@1 of b (who has to agree) to 6; then 4g.40gb@0",
            ],
            explanation.Unserved.Select(unserved => unserved.Advice!.ToString()));
        Assert.Equal(
            "3g.40gb and 4g.40gb together cannot fit on g0 beside its leases, whatever moves", explanation.Together);
    }

    [Fact]
    public void LeaseThatFindsNoPlaceOnItsCard_MovesToAnother()
    {
        var explanation = Explain([Mig("g0", "1g.10gb@0=a"), Mig("g1", "4g.40gb@0=b")], "7g.80gb");

        var advice = Assert.Single(explanation.Unserved).Advice!;
        Assert.Equal(("g0", "7g.80gb@0"), (advice.GpuId, advice.Place.ToString()));
        Assert.Equal("g1", Assert.Single(advice.Moves).ToGpu);
    }

    [Fact]
    public void FullFleet_NoMoveHelps()
    {
        var explanation = Explain([Mig("g0", "7g.80gb@0=a")], "1g.10gb");

        Assert.Null(Assert.Single(explanation.Unserved).Advice);
        Assert.Empty(Assert.Single(explanation.Rooms).Fits);
    }

    [Fact]
    public void AsksThatFitTogetherAfterMoves_AreNotCalledImpossible()
    {
        var explanation = Explain([Mig("g0", "1g.10gb@0=a 1g.10gb@5=b")], "3g.40gb 4g.40gb");

        Assert.Null(Explain([Mig("g0", "1g.10gb@1=a 1g.10gb@5=b")], "3g.40gb 2g.20gb").Together);
        Assert.NotNull(explanation.Together);
    }

    private static PlanExplanation Explain(GpuState[] gpus, string shapes)
    {
        var problem = Problem(gpus, Asks(shapes));
        var nothing = new PlanResult
        {
            Status = PlanStatus.NoChange,
            Plan = RepartitionPlan.Empty,
            Unserved = [.. problem.Asks.Select(ask => new UnservedAsk(ask.Id, "left out"))],
            Solver = "test",
        };
        return PlanExplanation.Of(problem, nothing, problem.Gpus);
    }
}
