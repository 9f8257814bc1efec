using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning;

public sealed class LimitBruteForceTests
{
    private const string A30 = "a30_24gb";

    private static readonly ImmutableSortedDictionary<string, string> East = FleetNode.NoLabels.Add("zone", "east");

    private static readonly string[] Shapes = ["1g.6gb", "1g.6gb", "2g.12gb", "4g.24gb", "whole1"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void RandomNodesAndQuotas_PlannerReachesTheOptimumOfBruteForce(int seed)
    {
        var random = new Random(seed);
        GpuState[] gpus =
        [
            Mig("g0", random.Next(2) == 0 ? "" : "1g.6gb@0", A30, "n0"),
            Mig("g1", random.Next(2) == 0 ? "" : "2g.12gb@0", A30, "n1"),
        ];
        var asks = Enumerable.Range(0, random.Next(2, 5)).Select(number => RandomAsk(random, number)).ToList();
        var problem = Problem(gpus, asks) with
        {
            Nodes =
            [
                new FleetNode { Name = "n0", Cpus = random.Next(2, 9), Labels = East },
                new FleetNode { Name = "n1", Cpus = random.Next(2, 9), MemoryGib = random.Next(8, 33) },
            ],
            Tenants = [new Tenant { Name = "t", QuotaSlices = random.Next(3) == 0 ? null : random.Next(2, 9) }],
        };

        var (unserved, cost) = new BruteForcePlan(problem).Solve();
        var result = Plan(problem);

        Assert.Equal((unserved, cost), (
            (long)result.Stages.SkipLast(1).Sum(stage => stage.Objective), (long)result.Stages[^1].Objective));
        Assert.Equal(0, result.Gap);
    }

    private static Ask RandomAsk(Random random, int number) => new()
    {
        Id = $"a/{number}",
        Tenant = random.Next(2) == 0 ? "t" : "u",
        Shape = Shape(Shapes[random.Next(Shapes.Length)]),
        Needs = new NodeNeeds
        {
            Host = new HostAmount(random.Next(4) * 1.5m, random.Next(3) * 8),
            Labels = random.Next(4) == 0 ? East : FleetNode.NoLabels,
        },
    };
}
