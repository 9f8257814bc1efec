using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Planning.Baselines;
using Autopartition.Tests.Configuration;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning.Baselines;

public sealed class RandomFleetTests
{
    private static readonly string[] Models = [H100, "a30_24gb", "a100_40gb"];
    private static readonly string[] Shapes = ["1g.10gb", "3g.40gb", "5GiB", "20GiB", "140milli", "500milli", "whole1",
        "whole2"];

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var name in BaselineCatalog.Names)
            {
                for (var seed = 1; seed <= 40; seed++)
                    cases.Add(name, seed);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void RandomFleetAndWishes_PlanIsSoundAndRepeatable(string name, int seed)
    {
        var random = new Random(seed);
        ImmutableArray<GpuState> gpus = [.. Enumerable.Range(0, 6).Select(i => RandomGpu(random, i))];
        ImmutableArray<Ask> asks = [.. Enumerable.Range(0, 12).Select(i => RandomAsk(random, i))];
        var problem = Problem(gpus, asks, new PlanDirectives
        {
            Held = Some(random, gpus),
            Frozen = Some(random, gpus),
            Closed = Some(random, gpus),
        });

        var result = Plan(problem, BaselineCatalog.Find(name)!);
        var again = Plan(problem, BaselineCatalog.Find(name)!);

        Assert.Equal(result.Plan.Assignments, again.Plan.Assignments);
        Assert.StartsWith(name, result.Solver, StringComparison.Ordinal);
        Assert.Equal(asks.Select(ask => ask.Id).Order(), result.Plan.Assignments.Select(place => place.AskId).Distinct()
            .Concat(result.Unserved.Select(ask => ask.AskId)).Order());
    }

    private static ImmutableSortedSet<string> Some(Random random, ImmutableArray<GpuState> gpus) =>
        [.. gpus.Where(_ => random.Next(6) == 0).Select(gpu => gpu.Id)];

    private static GpuState RandomGpu(Random random, int number)
    {
        var (id, node) = ($"g{number}", $"node-{number / 3}");
        var model = ShippedCatalog.Model(Models[random.Next(Models.Length)]);
        if (random.Next(4) == 0)
            return Whole(id, random.Next(3) == 0 ? "x" : null, model.Key, node);
        var layouts = model.Space.Legal.ToList();
        var gpu = Mig(id, model: model.Key, node: node);
        foreach (var slot in Core.Geometry.SlotSet.SlotsIn(model, layouts[random.Next(layouts.Count)]))
        {
            var lease = random.Next(3) == 0 ? Lease($"{id}/{slot}", "x") : null;
            gpu = random.Next(3) > 0 ? gpu.With(new GpuInstance { Slot = slot, Lease = lease }) : gpu;
        }
        return gpu;
    }

    private static Ask RandomAsk(Random random, int number)
    {
        var tenant = random.Next(3) == 0 ? "x" : "y";
        return new Ask
        {
            Id = $"ask/{number}",
            Tenant = tenant,
            Shape = Shape(Shapes[random.Next(Shapes.Length)]),
            Priority = random.Next(2),
            Gang = random.Next(5) == 0 ? $"gang-{random.Next(2)}" : null,
            Isolation = random.Next(8) == 0 ? Isolation.Gpu : Isolation.Instance,
        };
    }
}
