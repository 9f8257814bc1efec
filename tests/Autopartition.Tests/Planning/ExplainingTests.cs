using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Planning.Explaining;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning;

/// <summary>What a real plan says of itself: reasons, obstacles, remedies, alternatives, room.</summary>
public sealed class ExplainingTests
{
    [Fact]
    public void HeldGpuInTheWay_IsNamedAndLiftingItIsTheCheapestChange()
    {
        var problem = Problem([Mig("g0", "7g.80gb@0")], Asks("1g.10gb"), new PlanDirectives { Held = ["g0"] });
        var large = problem with { Gpus = [Mig("g0", "1g.10gb@0")], Asks = Asks("7g.80gb") };

        Assert.Empty(Explain(problem).Unserved);
        var unserved = Assert.Single(Explain(large).Unserved);
        Assert.Equal(["g0 is held"], unserved.InTheWay);
        Assert.Equal("lift the hold on g0", unserved.Remedies[0].Words);
    }

    [Theory]
    [InlineData("frozen", "g0 waits for approval")]
    [InlineData("closed", "g0 takes no lease now (draining or changing)")]
    public void DirectiveInTheWay_IsNamed(string directive, string inTheWay)
    {
        var directives = directive == "frozen"
            ? new PlanDirectives { Frozen = ["g0"] }
            : new PlanDirectives { Closed = ["g0"] };

        var unserved = Assert.Single(Explain(Problem([Mig("g0")], Asks("1g.10gb"), directives)).Unserved);

        Assert.Equal([inTheWay], unserved.InTheWay);
    }

    [Fact]
    public void TwoConstraintsInTheWay_AreNamedTogetherAndNoThird()
    {
        var problem = Problem([Mig("g0", "1g.10gb@0")], Asks("7g.80gb"), new PlanDirectives { Held = ["g0"] }) with
        {
            Tenants = [new Tenant { Name = "t", QuotaSlices = 10 }],
        };

        var unserved = Assert.Single(Explain(problem).Unserved);

        Assert.Equal(["quota of t: 0 of 10 slices held", "g0 is held"], unserved.InTheWay);
        Assert.Equal("quota of t + 5 slices, and lift the hold on g0", unserved.Remedies[0].Words);
    }

    [Fact]
    public void NodeThatIsShortOfCpus_IsNamedWithWhatItHasLeft()
    {
        var needs = new NodeNeeds { Host = new HostAmount(6, 0) };
        var problem = Problem([Mig("g0")], Asks("1g.10gb").Select(ask => ask with { Needs = needs })) with
        {
            Nodes = [new FleetNode { Name = "node-0", Cpus = 4 }],
        };

        var unserved = Assert.Single(Explain(problem).Unserved);

        Assert.Equal(["node-0 has not 6 CPUs left (4 CPUs)"], unserved.InTheWay);
    }

    [Fact]
    public void IsolationInTheWay_NamesWhoSharesNoGpu()
    {
        var gpu = Mig("g0");
        var alone = gpu.With(new GpuInstance
        {
            Slot = Slot(gpu.Model, "1g.10gb@0"), Lease = Lease("x/1", "x", Isolation.Gpu),
        });

        var unserved = Assert.Single(Explain(Problem([alone], Asks("1g.10gb"))).Unserved);

        Assert.Equal(["isolation: x on g0 shares no GPU"], unserved.InTheWay);
    }

    [Fact]
    public void LeaseInTheWay_IsNamedAndOneMoreGpuIsOffered()
    {
        var unserved = Assert.Single(Explain(Problem([Mig("g0", "7g.80gb@0=x")], Asks("1g.10gb"))).Unserved);

        Assert.Equal(["7g.80gb@0 of x on g0, not drainable"], unserved.InTheWay);
        Assert.Equal(
            [$"one more {H100}", "ask the holders of 7g.80gb@0 of x on g0 to leave"],
            unserved.Remedies.Select(remedy => remedy.Words));
    }

    [Fact]
    public void AskThatGoesFirst_IsInTheWayOfALaterOne()
    {
        var explanation = Explain(Problem([Mig("g0")], [.. Asks("7g.80gb", "first", 5), .. Asks("1g.10gb", "later")]));

        Assert.Equal(["asks that go first get g0"], Assert.Single(explanation.Unserved).InTheWay);
    }

    [Fact]
    public void ChangedGpu_SaysWhatItServesAndWhatThePlanWithoutItCosts()
    {
        var explanation = Explain(Problem([Mig("g0", "4g.40gb@0=x"), Mig("g1")], Asks("3g.40gb")));

        var changed = Assert.Single(explanation.Gpus, gpu => gpu.Changes);
        Assert.Equal(
            ("g0", "3g.40gb@4 created: serves t/0"), (changed.GpuId, changed.Why));
        Assert.Equal(0, changed.Otherwise!.MoreUnserved);
        // The other GPU would have to be brought into use (2 for an hour), and it strands one slice more beside a 3g.
        Assert.True(changed.Otherwise.Difference >= 2000);
        Assert.Equal(changed.Otherwise, explanation.Alternative);
        Assert.Equal("stays: nobody needs it", explanation.Gpus[1].Why);
    }

    [Fact]
    public void GpusThatStay_SayWhy()
    {
        GpuState[] gpus = [Mig("g0", "1g.10gb@0"), Whole("g1", "x"), Mig("g2"), Mig("g3", "7g.80gb@0=y")];
        var directives = new PlanDirectives { Closed = ["g2"] };

        var reasons = Explain(Problem(gpus, Asks("1g.10gb"), directives)).Gpus.Select(gpu => gpu.Why);

        Assert.Equal(
            [
                "stays: what stands serves t/0",
                "stays: leased as a whole to x",
                "stays: it takes no lease now (draining or changing)",
                "stays: its leases run on, and no ask is served better here",
            ],
            reasons);
    }

    [Fact]
    public void PlanThatChangesNothing_HasNoSecondBest() =>
        Assert.Null(Explain(Problem([Mig("g0", "1g.10gb@0")], Asks("1g.10gb"))).Alternative);

    [Fact]
    public void RoomLeft_IsTheLargestAskThatStillFits()
    {
        var problem = Problem([Mig("g0", "4g.40gb@0=x"), Mig("g1"), Whole("g2", "y")], []);

        var room = RoomLeft.Of(problem, problem.Gpus);

        Assert.Equal(new RoomLeft(H100, "whole GPU", 1), room[0]);
        Assert.Equal(1, room.Single(one => one.Profile == "7g.80gb").Gpus);
        Assert.Equal(2, room.Single(one => one.Profile == "3g.40gb").Gpus);
    }

    private static PlanExplanation Explain(PlanningProblem problem)
    {
        var result = Plan(problem);
        return PlanExplanation.Of(problem, result, Standing(problem, result.Plan), Planner);
    }

    private static ImmutableArray<GpuState> Standing(PlanningProblem problem, RepartitionPlan plan)
    {
        var asks = problem.Asks.ToDictionary(ask => ask.Id);
        return
        [
            .. problem.Gpus.Select(gpu =>
            {
                var target = plan.Targets.FirstOrDefault(one => one.GpuId == gpu.Id);
                var slots = target?.Layout.Slots ?? gpu.Slots;
                var served = plan.Assignments.Where(place => place.GpuId == gpu.Id).ToList();
                return gpu with
                {
                    Mode = target?.Mode ?? gpu.Mode,
                    Instances =
                    [
                        .. gpu.Model.SlotsIn(slots).OrderBy(slot => slot.Placement.Start).Select(slot =>
                            served.Find(place => slot.Equals(place.Slot)) is { } place
                                ? new GpuInstance { Slot = slot, Lease = Core.Fleet.Lease.For(asks[place.AskId]) }
                                : gpu.InstanceAt(slot) ?? new GpuInstance { Slot = slot }),
                    ],
                };
            }),
        ];
    }
}
