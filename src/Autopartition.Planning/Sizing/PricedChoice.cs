using System.Collections.Immutable;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Repacking;

namespace Autopartition.Planning.Sizing;

/// <summary>
/// A plan without a solver: every service takes the instances that cost least at the prices of the bound, and the sum
/// of them is packed on the fewest GPUs. Most of a rate is served by the profile that is cheapest for a request; only
/// the rest is searched, where rounding up bites.
/// </summary>
internal sealed class PricedChoice(SizingTable table, PackingBound? packing, SizingBound bound)
{
    /// <summary>Instances of the cheapest profile that the search may replace by others.</summary>
    private const int Loose = 8;

    /// <summary>Part of a GPU that a compute slice costs beside its price, so that free slices stay free.</summary>
    private const double SlicePrice = 1e-6;

    /// <summary>The plan.</summary>
    public SizingCounts Choose()
    {
        ImmutableArray<ImmutableArray<int>> instances = [.. table.Services.Select(Cheapest)];
        var demand = new int[table.Profiles.Length];
        foreach (var (service, counts) in table.Services.Zip(instances))
        {
            foreach (var (choice, count) in table.Choices(service).Zip(counts))
                demand[choice.Profile] += count;
        }
        return new SizingCounts(Pack(demand), instances);
    }

    private ImmutableArray<int> Pack(int[] demand)
    {
        ImmutableArray<ImmutableArray<int>> patterns = [.. table.Patterns.Select(pattern => pattern.Counts)];
        if (packing is not null && new FewestGpus(packing).Pack(demand) is { } fewest)
            return fewest;
        var chosen = MigServingLike.Choose(patterns, demand, demand.Sum());
        return [.. patterns.Select((_, pattern) => chosen.Count(one => one == pattern))];
    }

    private ImmutableArray<int> Cheapest(SizedService service)
    {
        var choices = table.Choices(service);
        double[] prices = [.. choices.Select(choice => bound.Prices[table.Profiles[choice.Profile].Name]
            + SlicePrice * table.Profiles[choice.Profile].ComputeSlices)];
        var cheapest = Enumerable.Range(0, choices.Length).MinBy(i => prices[i] / choices[i].Rate);
        var run = Math.Max(0, (int)(service.Rate / choices[cheapest].Setting.Rate) - Loose);
        var rest = service.Rate - run * choices[cheapest].Setting.Rate;
        var search = new CoverSearch([.. choices.Select(choice => choice.Setting.Rate)], prices);
        var counts = search.Cheapest(rest);
        counts[cheapest] += run;
        return [.. counts];
    }
}
