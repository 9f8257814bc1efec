using System.Collections.Immutable;
using System.Numerics;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Repacking;
using Autopartition.Planning.Solver;
using Autopartition.Tests.Configuration;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning.Repacking;

public sealed class RepackerTests : IDisposable
{
    private static readonly GpuModel Card = ShippedCatalog.Model(H100);
    private static readonly ImmutableArray<InstanceProfile> Profiles = Card.ProfilesOf(ProfileSet.Base);
    private static readonly PackingBound Bound = new(Card, Profiles);

    private readonly ICpSatSolver _solver = SolverCatalog.Open() is SolverChoice.Chosen chosen
        ? chosen.Solver
        : throw new InvalidOperationException("These tests need a solver.");

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    public void Dispose() => _solver.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Packing_HoldsTheDemandOnAsFewGpusAsTheSolverProves(int seed)
    {
        var demand = Demand(new Random(seed), most: seed % 2 == 0 ? 40 : 4000);

        var packed = new FewestGpus(Bound).Pack(demand);

        Assert.NotNull(packed);
        var fewest = (SolverAnswer.Optimal)PatternCounts.Minimise(Bound.Patterns, demand, _solver);
        Assert.Equal(fewest.Objective, packed.Value.Sum());
        for (var profile = 0; profile < demand.Length; profile++)
            Assert.True(packed.Value.Select((gpus, i) => gpus * Bound.Patterns[i][profile]).Sum() >= demand[profile]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void SmallFleet_IsRepackedLikeBruteForce(int seed)
    {
        var random = new Random(seed);
        var legal = new LayoutSpace(Card, [.. Card.SlotsIn(Slices.Of(Card, Profiles))]).Legal.ToList();
        ulong[] fleet = [.. Enumerable.Range(0, 2).Select(_ => legal[random.Next(legal.Count)])];
        var demand = Demand(random, most: 3);
        var most = Math.Max(2, Bound.LeastWholeGpus(demand));

        var plan = new Repacker(Card, Profiles, _solver)
            .Plan([.. fleet.Select(layout => new LayoutCount(layout, 1))], demand, most);

        var best = BestByHand(fleet, demand, most, legal);
        Assert.Equal(best, plan?.Destroyed);
        Assert.Equal(0, plan?.Gap ?? 0);
        Assert.True(plan is null || plan.Gpus <= most);
    }

    [Fact]
    public void DearerGpus_AreUsedLessAndCostMoreInstances()
    {
        var repacker = new Repacker(Card, Profiles, _solver);
        LayoutCount[] fleet = [new(Set("3g.40gb@0"), 6), new(Set("3g.40gb@4"), 6)];
        int[] demand = [0, 0, 12, 0, 0];

        var calm = repacker.Plan(fleet, demand, 12, gpuPrice: 1, destroyPrice: 3)!;
        var tight = repacker.Plan(fleet, demand, 12, gpuPrice: 3, destroyPrice: 1)!;

        Assert.Equal((12, 0), (calm.Gpus, calm.Destroyed));
        Assert.Equal((6, 6), (tight.Gpus, tight.Destroyed));
    }

    private static int[] Demand(Random random, int most) => [.. Profiles.Select(_ => random.Next(most))];

    private static ulong Set(string place) => Slot(Card, place).Bit;

    /// <summary>Every layout for either GPU; further GPUs are empty and destroy nothing.</summary>
    private static int? BestByHand(ulong[] fleet, int[] demand, int most, List<ulong> legal)
    {
        int? best = null;
        foreach (var first in legal.Append(0UL))
        {
            foreach (var second in legal.Append(0UL))
            {
                var used = (first == 0 ? 0 : 1) + (second == 0 ? 0 : 1);
                var rest = demand.Select((count, i) => Math.Max(0, count - Held(first, i) - Held(second, i))).ToList();
                if (used > most || Bound.LeastWholeGpus(rest) > most - used
                    || (rest.Any(count => count > 0) && new FewestGpus(Bound).Pack(rest) is null))
                    continue;
                var destroyed = BitOperations.PopCount(fleet[0] & ~first) + BitOperations.PopCount(fleet[1] & ~second);
                best = Math.Min(best ?? int.MaxValue, destroyed);
            }
        }
        return best;
    }

    private static int Held(ulong layout, int profile) =>
        BitOperations.PopCount(layout & Slices.Of(Card, [Profiles[profile]]));
}
