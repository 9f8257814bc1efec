using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning;

public sealed class CpSatPlannerTests
{
    private static ImmutableSortedSet<string> Ids(params string[] ids) => [.. ids];

    [Fact]
    public void EmptyFleetOfEight_MixedAsks_AllServedWithGapZero()
    {
        var gpus = Enumerable.Range(0, 8).Select(i => Mig($"g{i}"));

        var result = Plan(gpus, Asks("3*1g.10gb 2*2g.20gb 3*3g.40gb 1*4g.40gb 1*7g.80gb"));

        Assert.Equal(PlanStatus.Optimal, result.Status);
        Assert.Empty(result.Unserved);
        Assert.Equal(0, result.Gap);
        Assert.All(result.Stages, stage => Assert.True(stage.Proven));
    }

    [Fact]
    public void PinnedLeases_StayAndTheRestIsServedAroundThem()
    {
        var gpu = Mig("g0", "1g.10gb@0=a 1g.10gb@5=b");

        var result = Plan([gpu], Asks("2g.20gb 1g.10gb"));

        Assert.Empty(result.Unserved);
        var layout = After(result, gpu).Split(' ');
        Assert.Contains("1g.10gb@0", layout);
        Assert.Contains("1g.10gb@5", layout);
        Assert.Contains("2g.20gb@2", layout);
    }

    [Fact]
    public void LeasedSlotInTheWay_AskIsUnservedWithTheReason()
    {
        var result = Plan([Mig("g0", "1g.10gb@0=a 1g.10gb@5=b")], Asks("4g.40gb"));

        var unserved = Assert.Single(result.Unserved);
        Assert.Contains("without touching a lease", unserved.Reason, StringComparison.Ordinal);
        Assert.Empty(result.Plan.Steps);
    }

    [Fact]
    public void IdleInstancesInTheWay_AreDestroyedFirst()
    {
        var result = Plan([Mig("g0", "1g.10gb@0 1g.10gb@5=b")], Asks("4g.40gb"));

        Assert.Empty(result.Unserved);
        Assert.Equal(
            [StepKind.Cordon, StepKind.VerifyIdle, StepKind.DestroyInstance, StepKind.CreateInstance,
                StepKind.VerifyLayout, StepKind.Uncordon],
            result.Plan.Steps.Select(step => step.Kind));
    }

    [Fact]
    public void IdleInstanceThatFits_IsUsedAndNothingChanges()
    {
        var result = Plan([Mig("g0", "3g.40gb@4")], Asks("3g.40gb"));

        Assert.Equal(PlanStatus.NoChange, result.Status);
        Assert.Equal("3g.40gb@4", Assert.Single(result.Plan.Assignments).Slot!.ToString());
    }

    [Fact]
    public void IdleInstancesInNobodysWay_Stay()
    {
        var gpu = Mig("g0", "3g.40gb@0 3g.40gb@4");

        Assert.Equal(PlanStatus.NoChange, Plan([gpu], []).Status);
        Assert.Equal("Mig: 1g.10gb@0 3g.40gb@4", After(Plan([gpu], Asks("1g.10gb")), gpu));
    }

    [Fact]
    public void LargerIdleInstance_ServesWhenNoRoomIsLeft()
    {
        var result = Plan([Mig("g0", "4g.40gb@0=a 3g.40gb@4")], Asks("2g.20gb"),
            new PlanDirectives { Held = Ids("g0") });

        Assert.Equal("3g.40gb@4", Assert.Single(result.Plan.Assignments).Slot!.ToString());
    }

    [Fact]
    public void SevenSmallAsksOnTwoEmptyGpus_LandOnOne()
    {
        var result = Plan([Mig("g0"), Mig("g1")], Asks("7*1g.10gb"));

        Assert.Single(result.Plan.Targets);
        Assert.Empty(result.Unserved);
    }

    [Fact]
    public void WholeGpuAsk_IsServedByOneNodeAndNeverBySlices()
    {
        GpuState[] gpus = [Mig("a0", node: "a"), Mig("a1", "1g.10gb@0=x", node: "a"), Mig("b0", node: "b"),
            Mig("b1", "3g.40gb@0", node: "b")];

        var result = Plan(gpus, Asks("whole2"));

        Assert.Equal(["b0", "b1"], result.Plan.Assignments.Select(place => place.GpuId).Order());
        Assert.All(result.Plan.Assignments, place => Assert.Null(place.Slot));
        Assert.Equal(2, result.Plan.Steps.Count(step => step.Kind == StepKind.SetMode));
    }

    [Fact]
    public void WholeGpuAsk_LargerThanAnyNode_SaysSo()
    {
        var result = Plan([Whole("a0", node: "a"), Whole("b0", node: "b")], Asks("whole2"));

        Assert.Equal("no node has 2 GPUs; the largest has 1", Assert.Single(result.Unserved).Reason);
    }

    [Fact]
    public void FreeWholeGpu_IsCutForASliceAsk()
    {
        var gpu = Whole("g0");

        var result = Plan([gpu], Asks("2g.20gb"));

        Assert.Equal("Mig: 2g.20gb@0", After(result, gpu));
    }

    [Fact]
    public void ProfileThatNoGpuOfTheFleetHas_IsUnservedWithTheReason()
    {
        var result = Plan([Mig("g0")], Asks("1g.24gb"));

        Assert.Contains("no GPU of this fleet has the profile 1g.24gb", Assert.Single(result.Unserved).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void MemoryAsk_GetsTheLeastInstanceThatHoldsIt()
    {
        var result = Plan([Mig("g0")], Asks("33GiB 15GiB"));

        Assert.Equal(["1g.20gb", "3g.40gb"], result.Plan.Assignments.Select(place => place.Slot!.Profile.Name).Order());
    }

    [Fact]
    public void MemoryBeyondEveryInstance_NamesTheLargest()
    {
        var result = Plan([Mig("g0")], Asks("80GiB"));

        Assert.Contains("the largest holds 79.25", Assert.Single(result.Unserved).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, "1g.10gb")]
    [InlineData(320, "3g.40gb")]
    [InlineData(470, "4g.40gb")]
    [InlineData(650, "7g.80gb")]
    public void MilliAsk_GetsTheLeastInstanceWithItsShareOfCompute(int milli, string profile)
    {
        var result = Plan([Mig("g0")], Asks($"{milli}milli"));

        Assert.Equal(profile, Assert.Single(result.Plan.Assignments).Slot!.Profile.Name);
    }

    [Fact]
    public void Gang_IsServedWholeOrNotAtAll()
    {
        var gang = Asks("3*3g.40gb", "g", gang: "g1");

        Assert.Equal(3, Plan([Mig("g0")], gang).Unserved.Length);
        Assert.Empty(Plan([Mig("g0"), Mig("g1")], gang).Unserved);
    }

    [Fact]
    public void GangThatDoesNotFit_LeavesTheRoomToOthers()
    {
        var result = Plan([Mig("g0")], [.. Asks("3*3g.40gb", "g", gang: "g1"), .. Asks("2*3g.40gb", "other")]);

        Assert.Equal(["other", "other"], result.Plan.Assignments.Select(place => place.AskId.Split('/')[0]));
    }

    [Fact]
    public void HigherPriority_GoesFirstHoweverSmall()
    {
        var result = Plan([Mig("g0")], [.. Asks("7g.80gb", "large"), .. Asks("1g.10gb", "urgent", priority: 5)]);

        Assert.Equal("urgent/0", Assert.Single(result.Plan.Assignments).AskId);
    }

    [Fact]
    public void TenantThatSharesNoGpu_GetsOneForItself()
    {
        var alone = Asks("1g.10gb", "alone").Select(ask => ask with { Isolation = Isolation.Gpu });

        var result = Plan([Mig("g0", "1g.10gb@0=x"), Mig("g1")], [.. alone, .. Asks("6*1g.10gb", "many")]);

        Assert.Equal("g1", result.Plan.Assignments.Single(place => place.AskId == "alone/0").GpuId);
        Assert.All(result.Plan.Assignments.Where(place => place.AskId != "alone/0"), place =>
            Assert.Equal("g0", place.GpuId));
    }

    [Fact]
    public void LeasesThatMayNotBeTogether_MakeTheProblemInfeasible()
    {
        var gpu = Mig("g0", "1g.10gb@0=x 1g.10gb@1=y");
        gpu = gpu.With(gpu.Instances[0] with { Lease = Lease("l", "x", Isolation.Gpu) });

        var result = Plan([gpu], Asks("1g.10gb"));

        Assert.Equal(PlanStatus.Infeasible, result.Status);
        Assert.Contains("x and y", Assert.Single(result.Conflicts), StringComparison.Ordinal);
    }

    [Fact]
    public void HeldGpu_MayGrowAndLosesNothing()
    {
        var gpu = Mig("g0", "1g.10gb@0");
        var held = new PlanDirectives { Held = Ids("g0") };

        Assert.Single(Plan([gpu], Asks("4g.40gb"), held).Unserved);
        Assert.Empty(Plan([gpu], Asks("3g.40gb"), held).Unserved);
    }

    [Fact]
    public void FrozenAndClosedGpus_AreNotChanged()
    {
        var gpu = Mig("g0", "1g.10gb@0");

        Assert.Empty(Plan([gpu], Asks("1g.10gb"), new PlanDirectives { Frozen = Ids("g0") }).Unserved);
        Assert.Single(Plan([gpu], Asks("2g.20gb"), new PlanDirectives { Frozen = Ids("g0") }).Unserved);
        Assert.Single(Plan([gpu], Asks("1g.10gb"), new PlanDirectives { Closed = Ids("g0") }).Unserved);
    }

    [Fact]
    public void Spares_AreCreatedAndCountIdleInstancesThatStand()
    {
        var spares = new PlanDirectives { Spares = [new SpareWanted("t", new AskShape.Profile("1g.10gb"), 3)] };

        var result = Plan([Mig("g0", "1g.10gb@0 3g.40gb@4=x")], [], spares);

        Assert.Equal(2, result.Plan.Steps.Count(step => step.Kind == StepKind.CreateInstance));
    }

    [Fact]
    public void Preference_ChoosesTheModelWhileItHasRoom()
    {
        GpuState[] gpus = [Mig("h"), Mig("b", model: "b200_180gb", node: "node-1")];
        var wish = new PlanDirectives { Preferences = [new Preference("t", "b200_180gb", null)] };

        Assert.Equal("b", Assert.Single(Plan(gpus, Asks("15GiB"), wish).Plan.Assignments).GpuId);
        Assert.Empty(Plan([gpus[0]], Asks("15GiB"), wish).Unserved);
    }

    [Fact]
    public void SharedGpus_StayAsTheyAre()
    {
        var shared = Mig("g0") with { Mode = Core.Geometry.PartitionMode.Mps, Shares =
            [new GpuShare { Tenant = "x" }] };

        Assert.Empty(Plan([shared], Asks("1g.10gb")).Plan.Targets);
    }

    [Fact]
    public void SameProblemTwice_SamePlan()
    {
        GpuState[] gpus = [Mig("g0", "2g.20gb@2=a"), Mig("g1", "1g.10gb@6"), Mig("g2"), Whole("g3")];
        var asks = Asks("5*1g.10gb 2*3g.40gb 1*2g.20gb");

        var first = Plan(gpus, asks);
        var second = Plan(gpus, asks);

        Assert.Equal(first.Plan.Assignments, second.Plan.Assignments);
        Assert.Equal(first.Plan.Steps.Select(step => (step.Id, step.Kind, step.Slot)), second.Plan.Steps
            .Select(step => (step.Id, step.Kind, step.Slot)));
    }
}
