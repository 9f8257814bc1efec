using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Sizing;
using Autopartition.Planning.Solver;
using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Planning.Sizing;

public sealed class ServiceSizerTests : IDisposable
{
    private static readonly GpuModel Card = ShippedCatalog.Model("a100_80gb");

    private readonly ICpSatSolver _solver = SolverCatalog.Open() is SolverChoice.Chosen chosen
        ? chosen.Solver
        : throw new InvalidOperationException("These tests need a solver.");

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    public void Dispose() => _solver.Dispose();

    [Fact]
    public void Service_TakesTheSettingThatServesMostWithinItsLimit()
    {
        var service = new SizedService("chat", 100, 0.1m,
        [
            new ServiceMeasurement("1g.10gb", 1, 1, 40, 0.02m),
            new ServiceMeasurement("1g.10gb", 4, 1, 60, 0.09m),
            new ServiceMeasurement("1g.10gb", 8, 2, 90, 0.11m),
        ]);

        var plan = Plan([service]);

        Assert.Equal(["1g.10gb, batch 4, 1 processes", "1g.10gb, batch 4, 1 processes"],
            plan.Gpus.Single().Select(instance => instance.Setting.ToString()));
        Assert.True(plan.IsProven);
    }

    [Fact]
    public void Services_ShareAGpu_WhereASingleSizeWouldNeedTwo()
    {
        // Half of a card is 3g or 4g; only one 4g fits, so the second service has to live with 3g.
        var plan = Plan([Halves("a"), Halves("b")]);

        Assert.Equal(["3g.40gb b", "4g.40gb a"], plan.Gpus.Single()
            .Select(instance => $"{instance.Slot.Profile} {instance.Service}").Order(StringComparer.Ordinal));

        static SizedService Halves(string name) => new(name, name == "a" ? 100 : 80, 1,
        [
            new ServiceMeasurement("3g.40gb", 1, 1, 80, 1),
            new ServiceMeasurement("4g.40gb", 1, 1, 100, 1),
        ]);
    }

    [Fact]
    public void ServicesThatNothingServes_AreAllNamed()
    {
        ServiceMeasurement slow = new("1g.10gb", 1, 1, 10, 0.5m);
        var result = new ServiceSizer(Card, _solver).Size(
            [new("a", 1, 0.1m, [slow]), new("b", 1, 1, [slow]), new("c", 1, 1, [])]);

        var reasons = Assert.IsType<SizingResult.Impossible>(result).Reasons;
        Assert.Equal(
            ["a: no measured setting takes at most 0.1 s; the fastest takes 0.5 s", "c: nothing was measured"],
            reasons);
    }

    [Fact]
    public void NoServices_NeedNoGpu() => Assert.Empty(Plan([]).Gpus);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Plan_IsSound_AndNeverBelowTheBound_WithAndWithoutSolver(int seed)
    {
        var services = SizingWorld.Services(seed, rate: seed % 3 == 0 ? 5000 : 300);

        var proven = Plan(services);
        var alone = ((SizingResult.Planned)new ServiceSizer(Card, null).Size(services)).Plan;

        Assert.Empty(SizingChecker.Violations(proven, services, Card));
        Assert.Empty(SizingChecker.Violations(alone, services, Card));
        Assert.InRange(proven.Gpus.Length, proven.Bound.WholeGpus, alone.Gpus.Length);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void SmallProblem_NeedsAsManyGpusAsBruteForceSays(int seed)
    {
        var services = SizingWorld.Services(seed, rate: 60)[..2];

        var plan = Plan(services);

        Assert.True(plan.IsProven);
        Assert.Equal(SizingWorld.FewestByHand(Card, services), plan.Gpus.Length);
    }

    private SizingPlan Plan(ImmutableArray<SizedService> services) =>
        Assert.IsType<SizingResult.Planned>(new ServiceSizer(Card, _solver).Size(services)).Plan;
}
