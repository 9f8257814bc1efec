using Autopartition.Core.Geometry;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Solver;
using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Planning.Baselines;

public sealed class PackingBoundTests
{
    private static readonly GpuModel Card = ShippedCatalog.Model(PlanningWorld.H100);
    private static readonly PackingBound Bound = new(Card, Card.ProfilesOf(ProfileSet.Base));

    [Fact]
    public void BaseProfilesOfAnH100_HaveTwelvePatterns() => Assert.Equal(12, Bound.Patterns.Length);

    [Theory]
    [InlineData(0, 0, 0, 0, 0, 0)]
    [InlineData(7, 0, 0, 0, 0, 1)]
    [InlineData(8, 0, 0, 0, 0, 2)]
    [InlineData(0, 0, 2, 0, 0, 1)]
    [InlineData(0, 0, 0, 2, 0, 2)]
    [InlineData(0, 0, 1, 1, 0, 1)]
    [InlineData(1, 0, 2, 0, 0, 2)]
    [InlineData(32, 280, 389, 971, 1406, 2377)]
    public void Instances_NeedAtLeast(int one, int two, int three, int four, int seven, int gpus) =>
        Assert.Equal(gpus, Bound.LeastWholeGpus([one, two, three, four, seven]));

    [Fact]
    public void RandomDemands_TheSolverNeedsNoFewerAndAtMostOneMore()
    {
        using var solver = SolverCatalog.Open() is SolverChoice.Chosen chosen ? chosen.Solver : null;
        Assert.SkipWhen(solver is null, "This machine has no solver.");
        var random = new Random(3);
        for (var turn = 0; turn < 40; turn++)
        {
            int[] demand = [.. Enumerable.Range(0, 5).Select(_ => random.Next(30))];

            var answer = Assert.IsType<SolverAnswer.Optimal>(PatternCounts.Minimise(Bound.Patterns, demand, solver!));

            Assert.InRange(answer.Objective, Bound.LeastWholeGpus(demand), Bound.LeastWholeGpus(demand) + 1);
        }
    }
}
