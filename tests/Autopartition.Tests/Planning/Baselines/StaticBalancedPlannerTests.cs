using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Planning.Baselines;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning.Baselines;

public sealed class StaticBalancedPlannerTests
{
    private static readonly StaticBalancedPlanner Planner = new();

    [Theory]
    [InlineData(H100, "1g.10gb 1g.10gb 2g.20gb 3g.40gb")]
    [InlineData("a30_24gb", "1g.6gb 1g.6gb 2g.12gb")]
    public void EmptyGpu_IsCutIntoTheBalancedLayout(string model, string profiles)
    {
        var gpu = Mig("g0", model: model);

        var result = Plan(Problem([gpu], []), Planner);

        Assert.Equal(profiles, string.Join(' ', Assert.Single(result.Plan.Targets).Layout.Instances
            .Select(slot => slot.Profile.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void GpuInUseOrHeld_KeepsItsInstances()
    {
        GpuState[] gpus = [Mig("g0", "1g.10gb@0=a 1g.10gb@1"), Mig("g1", "7g.80gb@0")];

        var result = Plan(Problem(gpus, Asks("2g.20gb"), new PlanDirectives { Held = ["g1"] }), Planner);

        Assert.Empty(result.Plan.Targets);
        Assert.Equal("7g.80gb@0", Assert.Single(result.Plan.Assignments).Slot!.ToString());
    }

    [Fact]
    public void Ask_GetsTheSmallestInstanceThatServesIt()
    {
        var result = Plan(Problem([Mig("g0")], Asks("3*1g.10gb")), Planner);

        Assert.Equal(["1g.10gb", "1g.10gb", "2g.20gb"], result.Plan.Assignments
            .Select(place => place.Slot!.Profile.Name));
    }

    [Fact]
    public void LargeAsk_HasNoPlaceInSmallInstances() =>
        Assert.Single(Plan(Problem([Mig("g0")], Asks("4g.40gb")), Planner).Unserved);
}
