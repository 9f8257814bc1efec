using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Greedy;
using Autopartition.Tests.Configuration;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning;

public sealed class BruteForceTests
{
    private static readonly string[] Shapes = ["1g", "2g", "full", "memory", "whole1", "whole2"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void RandomSmallFleet_PlannerReachesTheOptimumOfBruteForce(int seed)
    {
        var random = new Random(seed);
        var model = ShippedCatalog.Model(seed % 3 == 0 ? H100 : "a30_24gb");
        var most = model.Key == H100 ? 2 : 3;
        var gpus = Enumerable.Range(0, random.Next(1, most)).Select(i => RandomGpu(random, model, $"g{i}")).ToList();
        var asks = Enumerable.Range(0, random.Next(1, model.Key == H100 ? 3 : 4))
            .Select(i => RandomAsk(random, model, i)).ToList();
        var problem = Problem(gpus, asks) with { Forecasts = RandomForecast(random, model) };

        var (unserved, cost) = new BruteForcePlan(problem).Solve();
        var result = Plan(problem);

        Assert.Equal(unserved, result.Stages
            .Where(stage => stage.Name.StartsWith("unserved", StringComparison.Ordinal))
                .Sum(stage => (long)stage.Objective));
        Assert.Equal(cost, (long)result.Stages.Single(stage => stage.Name == "cost").Objective);
        Assert.Equal(0, result.Gap);
        Assert.All(result.Stages, stage => Assert.Equal(
            stage.Objective, result.Parts.Where(part => part.Stage == stage.Name).Sum(part => part.Value)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void RandomSmallFleet_GreedyPlanIsSound(int seed)
    {
        var random = new Random(1000 + seed);
        var model = ShippedCatalog.Model(H100);
        var gpus = Enumerable.Range(0, 3).Select(i => RandomGpu(random, model, $"g{i}")).ToList();
        var asks = Enumerable.Range(0, 6).Select(i => RandomAsk(random, model, i)).ToList();

        var greedy = Plan(Problem(gpus, asks), new GreedyPlanner());

        Assert.StartsWith("greedy", greedy.Solver, StringComparison.Ordinal);
    }

    private static GpuState RandomGpu(Random random, GpuModel model, string id)
    {
        if (random.Next(5) == 0)
            return Whole(id, random.Next(3) == 0 ? "x" : null, model.Key);
        var layouts = model.Space.Legal.ToList();
        var gpu = Mig(id, model: model.Key);
        foreach (var slot in model.SlotsIn(layouts[random.Next(layouts.Count)]).Where(_ => random.Next(3) > 0))
            gpu = gpu.With(new GpuInstance { Slot = slot, Lease = random.Next(2) == 0 ? Lease($"{id}/{slot}", "x")
                : null });
        return gpu;
    }

    /// <summary>Nothing for two fleets of three, else some instances with falling probability.</summary>
    private static ImmutableArray<DemandForecast> RandomForecast(Random random, GpuModel model)
    {
        if (random.Next(3) > 0)
            return [];
        var profile = model.ProfilesOf(ProfileSet.Base)[random.Next(2)];
        var quantiles = ImmutableSortedDictionary<double, double>.Empty.Add(0.5, random.Next(2)).Add(0.8, 2);
        return [new DemandForecast("t", new AskShape.Profile(profile.Name), TimeSpan.FromMinutes(30), quantiles)];
    }

    private static Ask RandomAsk(Random random, GpuModel model, int number)
    {
        var plain = model.ProfilesOf(ProfileSet.Base);
        AskShape shape = Shapes[random.Next(Shapes.Length)] switch
        {
            "1g" => new AskShape.Profile(plain[0].Name),
            "2g" => new AskShape.Profile(plain[1].Name),
            "full" => new AskShape.Profile(plain[^1].Name),
            "memory" => new AskShape.Memory(plain[random.Next(plain.Length)].MemoryGib!.Value - 1),
            var whole => new AskShape.WholeGpus(whole[^1] - '0'),
        };
        return new Ask { Id = $"t/{number}", Tenant = "t", Shape = shape };
    }
}
