using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;
using Autopartition.Core.Demand;
using Autopartition.Planning.Baselines;

namespace Autopartition.Benchmarks.Packing;

/// <summary>Packs asks one by one on a fleet that grows: a GPU is added only when none in use has room.</summary>
internal static class OpenPacking
{
    /// <summary>GPUs that the rule of the table needs.</summary>
    public static int Gpus(PlacementTable table, ImmutableArray<int> items)
    {
        var engine = new PlacementEngine(table, items.Length);
        foreach (var item in items)
        {
            if (engine.TryPlace(item) is not null)
                continue;
            engine.AddGpu();
            engine.TryPlace(item);
        }
        return engine.UsedCount;
    }

    /// <summary>The mix of a demand, given as instances of each base profile.</summary>
    public static ProfileMix MixOf(IReadOnlyList<int> demand) => new(demand
        .Select((count, i) => ((AskShape)new AskShape.Profile(Repository.Profiles[i].Name), (double)count))
        .Where(each => each.Item2 > 0));
}
