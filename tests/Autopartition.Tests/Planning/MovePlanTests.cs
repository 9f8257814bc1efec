using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning;

public sealed class MovePlanTests
{
    private static readonly Prices CheapMoves = new() { MoveLease = 0.1, DrainSecond = 0 };

    [Theory]
    [InlineData("3g.40gb", 1)]
    [InlineData("4g.40gb", 2)]
    [InlineData("7g.80gb", 0)]
    public void AskWithoutRoom_IsServedByTheFewestMoves(string shape, int moves)
    {
        var result = Plan([Drainable(Mig("g0", "1g.10gb@0=a 1g.10gb@1=a 1g.10gb@5=a"))], Asks(shape));

        Assert.Equal(moves, result.Plan.Moves.Length);
        Assert.Equal(moves == 0, result.Unserved.Length == 1);
    }

    [Fact]
    public void ProblemThatAllowsNoMoves_MovesNobody()
    {
        var problem = Problem([Drainable(Mig("g0", "1g.10gb@0=a 1g.10gb@5=a"))], Asks("4g.40gb"));

        Assert.Empty(PlanningWorld.Plan(problem).Plan.Moves);
        Assert.NotEmpty(Plan(problem).Plan.Moves);
    }

    [Fact]
    public void LeaseThatMayNotBeDrained_Stays()
    {
        var result = Plan([Mig("g0", "1g.10gb@0=a 1g.10gb@1=a 1g.10gb@5=a")], Asks("4g.40gb"));

        Assert.Single(result.Unserved);
        Assert.Empty(result.Plan.Moves);
    }

    [Theory]
    [InlineData("g0", null, null)]
    [InlineData(null, "g0", null)]
    [InlineData(null, null, "g0")]
    public void LeaseOnAGpuThatTakesNoChange_Stays(string? held, string? frozen, string? closed)
    {
        var none = PlanDirectives.None;
        var directives = none with
        {
            Held = held is null ? none.Held : none.Held.Add(held),
            Frozen = frozen is null ? none.Frozen : none.Frozen.Add(frozen),
            Closed = closed is null ? none.Closed : none.Closed.Add(closed),
        };

        var result = Plan([Drainable(Mig("g0", "1g.10gb@0=a 1g.10gb@5=a")), Mig("g1", "4g.40gb@0=b")],
            Asks("4g.40gb"), directives);

        Assert.Single(result.Unserved);
        Assert.Empty(result.Plan.Moves);
    }

    /// <summary>An ask that only a move could serve takes nobody's place, however urgent it is.</summary>
    [Fact]
    public void AskServedWithoutAMove_KeepsItsPlaceFromOneThatNeedsAMove()
    {
        var gpu = Drainable(Mig("g0", "1g.10gb@0=a"));
        var small = Asks("3g.40gb", "small");
        var large = Asks("7g.80gb", "large", priority: 9);

        var result = Plan([gpu, Mig("g1", "2g.20gb@0=b 2g.20gb@2=b")], [.. large, .. small]);

        Assert.Equal("small/0", Assert.Single(result.Plan.Assignments).AskId);
        Assert.Equal("large/0", Assert.Single(result.Unserved).AskId);
    }

    [Fact]
    public void WholeGpuAsk_IsServedByMovingWhoIsThere()
    {
        GpuState[] gpus = [Drainable(Mig("g0", "1g.10gb@0=a 2g.20gb@2=a")), Mig("g1", "3g.40gb@0=b")];

        var result = Plan(gpus, Asks("whole1"));

        Assert.Empty(result.Unserved);
        Assert.Equal("g0", Assert.Single(result.Plan.Assignments).GpuId);
        Assert.Equal(2, result.Plan.Moves.Length);
        Assert.All(result.Plan.Moves, move => Assert.Equal("g1", move.ToGpuId));
    }

    [Fact]
    public void GangWithoutRoom_IsServedByMovesOrNotAtAll()
    {
        GpuState[] gpus = [Drainable(Mig("g0", "1g.10gb@0=a")), Drainable(Mig("g1", "1g.10gb@0=a"))];

        Assert.Empty(Plan(gpus, Asks("4g.40gb 4g.40gb", gang: "g")).Unserved);
        Assert.Equal(2, Plan(gpus, Asks("7g.80gb 7g.80gb", gang: "g")).Unserved.Length);
    }

    [Theory]
    [InlineData(0.1, 2)]
    [InlineData(9, 0)]
    public void LeasesMoveTogether_WhereTheGpuSavedIsWorthIt(double moveLease, int moves)
    {
        GpuState[] gpus = [Drainable(Mig("g0", "1g.10gb@0=a 2g.20gb@2=a")), Mig("g1", "3g.40gb@0=b")];
        var prices = new Prices { GpuHour = 6, MoveLease = moveLease };

        var result = Plan(Problem(gpus, [], prices: prices));

        Assert.Equal(moves, result.Plan.Moves.Length);
        Assert.Equal(result.Stages[^1].Objective, result.Parts.Sum(part => part.Value));
    }

    [Fact]
    public void OversizedLease_MovesToWhatItAskedFor()
    {
        var gpu = Mig("g0", "7g.80gb@0=a");
        var lease = gpu.Instances[0].Lease! with { Drainable = true, Asked = new AskShape.Profile("1g.10gb") };
        gpu = gpu.With(gpu.Instances[0] with { Lease = lease });

        var move = Assert.Single(Plan([gpu], []).Plan.Moves);

        Assert.Equal("1g.10gb", move.To.Profile.Name);
    }

    /// <summary>Where nothing is gained nobody moves, however cheap it is.</summary>
    [Fact]
    public void LeasesThatLieWell_Stay()
    {
        GpuState[] gpus = [Drainable(Mig("g0", "4g.40gb@0=a 3g.40gb@4=a")), Drainable(Mig("g1", "7g.80gb@0=a"))];

        Assert.Equal(PlanStatus.NoChange, Plan(Problem(gpus, [], prices: CheapMoves)).Status);
    }

    private static PlanResult Plan(
        IEnumerable<GpuState> gpus, IEnumerable<Ask> asks, PlanDirectives? directives = null) =>
        Plan(Problem(gpus, asks, directives));

    private static PlanResult Plan(PlanningProblem problem) => PlanningWorld.Plan(problem with { MayMove = true });

    private static GpuState Drainable(GpuState gpu) => gpu with
    {
        Instances = [.. gpu.Instances.Select(one => one with { Lease = one.Lease! with { Drainable = true } })],
    };
}
