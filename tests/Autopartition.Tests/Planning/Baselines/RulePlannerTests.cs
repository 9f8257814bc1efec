using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Planning.Baselines;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning.Baselines;

public sealed class RulePlannerTests
{
    public static TheoryData<string> Rules => [.. BaselineCatalog.Rules.Select(rule => rule.Name)];

    /// <summary>
    /// Four GPUs: empty; one slice at 0; two slices at 4 and 5; the upper half held. A small ask comes, and then one
    /// for 4g, so the fragmentation rule knows that half of the asks want the lower half of a GPU.
    /// First-fit takes the empty GPU. Best-fit takes the fullest, which has four slices left. FGD fills a GPU whose
    /// lower half is broken already, because there the slices that a 4g cannot use become fewer; of the two it takes
    /// the fuller, at the highest start. MFI counts all placements: beside the one slice at 0, start 1 costs no more
    /// than itself, while every other place takes others with it.
    /// </summary>
    [Theory]
    [InlineData(BaselineCatalog.FirstFit, "g0", "1g.10gb@0")]
    [InlineData(BaselineCatalog.BestFit, "g3", "1g.10gb@0")]
    [InlineData(BaselineCatalog.FgdLike, "g2", "1g.10gb@6")]
    [InlineData(BaselineCatalog.MfiLike, "g1", "1g.10gb@1")]
    public void SmallAskOnFourGpus_EachRuleTakesItsOwnPlace(string name, string gpu, string place)
    {
        GpuState[] gpus = [Mig("g0"), Mig("g1", "1g.10gb@0=a"), Mig("g2", "1g.10gb@0=a 1g.10gb@1=a"),
            Mig("g3", "3g.40gb@4=a")];

        var first = Plan(name, gpus, Asks("1g.10gb 4g.40gb")).Plan.Assignments[0];

        Assert.Equal((gpu, place), (first.GpuId, first.Slot!.ToString()));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void IdleInstanceInTheWay_IsDestroyedAndALeaseIsNot(string name)
    {
        var freed = Plan(name, [Mig("g0", "1g.10gb@0")], Asks("7g.80gb"));
        var kept = Plan(name, [Mig("g0", "1g.10gb@0=a")], Asks("7g.80gb"));

        Assert.Empty(freed.Unserved);
        Assert.Contains(freed.Plan.Steps, step => step.Kind == StepKind.DestroyInstance);
        Assert.Single(kept.Unserved);
        Assert.Empty(kept.Plan.Steps);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void LargeIdleInstance_IsLeftForALargeAsk(string name)
    {
        var result = Plan(name, [Mig("g0", "7g.80gb@0"), Mig("g1", "4g.40gb@0=a")], Asks("1g.10gb"));

        Assert.Equal("1g.10gb", Assert.Single(result.Plan.Assignments).Slot!.Profile.Name);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void HeldFrozenAndClosedGpus_TakeWhatTheyMay(string name)
    {
        GpuState[] gpus = [Mig("g0", "1g.10gb@0")];
        var held = new PlanDirectives { Held = ["g0"] };
        var frozen = new PlanDirectives { Frozen = ["g0"] };
        var closed = new PlanDirectives { Closed = ["g0"] };

        Assert.Single(Plan(name, gpus, Asks("4g.40gb"), held).Unserved);
        Assert.Empty(Plan(name, gpus, Asks("3g.40gb"), held).Unserved);
        Assert.Empty(Plan(name, gpus, Asks("1g.10gb"), frozen).Unserved);
        Assert.Single(Plan(name, gpus, Asks("2g.20gb"), frozen).Unserved);
        Assert.Single(Plan(name, gpus, Asks("1g.10gb"), closed).Unserved);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Gang_IsServedWholeOrNotAtAll(string name)
    {
        var gang = Asks("3*3g.40gb", "g", gang: "g1");
        var result = Plan(name, [Mig("g0")], [.. gang, .. Asks("2*3g.40gb", "other")]);

        Assert.Equal(3, result.Unserved.Length);
        Assert.Equal(["other", "other"], result.Plan.Assignments.Select(place => place.AskId.Split('/')[0]));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void HigherPriority_GoesFirst(string name)
    {
        var result = Plan(name, [Mig("g0")], [.. Asks("7g.80gb", "large"), .. Asks("1g.10gb", "urgent", priority: 5)]);

        Assert.Equal("urgent/0", Assert.Single(result.Plan.Assignments).AskId);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void WholeGpus_ComeFromTheFirstNodeWithEnough(string name)
    {
        GpuState[] gpus = [Mig("a0", node: "a"), Mig("a1", "1g.10gb@0=x", node: "a"), Mig("b0", node: "b"),
            Mig("b1", node: "b"), Mig("b2", node: "b"), Whole("c0", node: "c"), Whole("c1", node: "c")];

        var result = Plan(name, gpus, Asks("whole2"));

        Assert.Equal(["b0", "b1"], result.Plan.Assignments.Select(place => place.GpuId).Order());
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void FreeWholeGpu_IsCutForASliceAsk(string name)
    {
        var gpu = Whole("g0");

        Assert.StartsWith("Mig: 2g.20gb@", After(Plan(name, [gpu], Asks("2g.20gb")), gpu), StringComparison.Ordinal);
        Assert.Single(Plan(name, [Whole("g0", "x")], Asks("2g.20gb")).Unserved);
        Assert.Single(Plan(name, [gpu], Asks("2g.20gb"), new PlanDirectives { Held = ["g0"] }).Unserved);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void TenantThatSharesNoGpu_GetsOneForItself(string name)
    {
        ImmutableArray<Ask> alone = [.. Asks("1g.10gb").Select(ask => ask with { Isolation = Isolation.Gpu })];

        var result = Plan(name, [Mig("g0", "1g.10gb@0=x"), Mig("g1")], alone);

        Assert.Equal("g1", Assert.Single(result.Plan.Assignments).GpuId);
    }

    private static PlanResult Plan(
        string name, IEnumerable<GpuState> gpus, ImmutableArray<Ask> asks, PlanDirectives? directives = null) =>
        PlanningWorld.Plan(Problem(gpus, asks, directives), BaselineCatalog.Find(name)!);
}
