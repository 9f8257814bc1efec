using Autopartition.Core.Planning;
using Autopartition.Planning.Baselines;
using Autopartition.Tests.Configuration;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning.Baselines;

/// <summary>The planners that cut the free GPUs anew for the demand.</summary>
public sealed class FreshCutPlannerTests
{
    [Fact]
    public void MigServingLike_CutsNoMoreGpusThanItsDemandNeeds()
    {
        var result = Plan(Problem([Mig("g0"), Mig("g1"), Mig("g2")], Asks("2*3g.40gb")), MigServing);

        Assert.Equal("g0", Assert.Single(result.Plan.Targets).GpuId);
        Assert.Empty(result.Unserved);
    }

    [Fact]
    public void MigServingLike_TakesTheCutThatServesMostOfWhatIsMissing()
    {
        var patterns = MaximalPatterns.Of(
            ShippedCatalog.Model(H100), [Slot(ShippedCatalog.Model(H100), "1g.10gb@0").Profile]);

        Assert.Equal([0, 0], MigServingLike.Choose([.. patterns.Select(one => one.Counts)], [8], 5));
        Assert.Equal([0], MigServingLike.Choose([.. patterns.Select(one => one.Counts)], [7], 5));
        Assert.Equal([1, 0], MigServingLike.Choose([[1, 0], [1, 1]], [2, 1], 5));
        Assert.Equal([1, 1], MigServingLike.Choose([[1, 0], [1, 1]], [9, 9], 2));
    }

    [Fact]
    public void MigServingLike_UsesRoomBesideLeasesWhenTheFreeGpusAreFull()
    {
        var result = Plan(Problem([Mig("g0", "4g.40gb@0=x"), Mig("g1")], Asks("3*3g.40gb")), MigServing);

        Assert.Empty(result.Unserved);
        Assert.Equal(1, result.Plan.Assignments.Count(place => place.GpuId == "g0"));
    }

    [Fact]
    public void StaticMix_CutsEveryFreeGpuInTheProportionOfTheAsks()
    {
        var fleet = Enumerable.Range(0, 4).Select(i => Mig($"g{i}"));

        var result = Plan(Problem(fleet, Asks("2*3g.40gb 2*4g.40gb")), StaticMixPlanner);

        Assert.Equal(4, result.Plan.Targets.Length);
        Assert.All(result.Plan.Targets, target => Assert.Equal("4g.40gb@0 3g.40gb@4", $"{target.Layout}"));
        Assert.Empty(result.Unserved);
    }

    [Fact]
    public void StaticMix_GivesOutOnlyWhatWasCut()
    {
        var problem = Problem([Mig("g0", "4g.40gb@0=x"), Mig("g1", "7g.80gb@0=y")], Asks("3g.40gb"));

        var result = Plan(problem, StaticMixPlanner);

        Assert.Single(result.Unserved);
    }

    private static IPlanner MigServing => BaselineCatalog.Find(BaselineCatalog.MigServingLike)!;

    private static IPlanner StaticMixPlanner => BaselineCatalog.StaticMixWith(PlanningWorld.Solver);
}
