using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Repacking;

namespace Autopartition.Benchmarks.Scale;

/// <summary>
/// One fleet of the benchmark: random instances of the five base profiles until they take nine tenths of the compute
/// slices of so many GPUs, placed by first-fit on as many GPUs as that needs; then a tenth of them changes its profile.
/// </summary>
internal sealed class ScaleInstance
{
    public ScaleInstance(int gpus, int seed)
    {
        Gpus = gpus;
        var random = new Random(seed);
        var sizes = Repository.Profiles.Select(profile => profile.ComputeSlices).ToList();
        var items = new List<int>();
        for (var slices = 0.0; slices < 0.9 * sizes[^1] * gpus; slices += sizes[items[^1]])
            items.Add(random.Next(sizes.Count));
        Items = [.. items];
        Demand = [.. sizes.Select((_, profile) => items.Count(item => item == profile))];
        Placed = Place(Items);
        Fleet = [.. Placed.CountBy(layout => layout).Select(layout => new LayoutCount(layout.Key, layout.Value))];
        var drifted = Demand.ToArray();
        for (var changes = Math.Max(1, Items.Length / 10); changes > 0; changes--)
        {
            var profile = random.Next(drifted.Length);
            if (drifted[profile] == 0)
                continue;
            drifted[profile]--;
            drifted[random.Next(drifted.Length)]++;
        }
        Drifted = [.. drifted];
    }

    /// <summary>GPUs that the fleet is named after.</summary>
    public int Gpus { get; }

    /// <summary>Instances in the order of their arrival, as positions among the profiles.</summary>
    public ImmutableArray<int> Items { get; }

    /// <summary>Instances of each profile.</summary>
    public ImmutableArray<int> Demand { get; }

    /// <summary>The same after the change.</summary>
    public ImmutableArray<int> Drifted { get; }

    /// <summary>Layout of each GPU before the change.</summary>
    public ImmutableArray<ulong> Placed { get; }

    /// <summary>The same, GPUs of equal layout counted.</summary>
    public ImmutableArray<LayoutCount> Fleet { get; }

    private static ImmutableArray<ulong> Place(ImmutableArray<int> items)
    {
        var table = new PlacementTable(Repository.H100, Repository.Profiles, new FirstFit());
        var engine = new PlacementEngine(table, items.Length);
        foreach (var item in items)
        {
            if (engine.TryPlace(item) is not null)
                continue;
            engine.AddGpu();
            engine.TryPlace(item);
        }
        return [.. Enumerable.Range(0, engine.GpuCount).Select(gpu => table.LayoutOf(engine.StateOf(gpu)))];
    }
}
