using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Repacking;
using Autopartition.Planning.Sizing;

namespace Autopartition.Benchmarks.Sizing;

/// <summary>Simple rules to size services by, to compare with.</summary>
internal sealed class SizingRules
{
    private readonly GpuModel _card;
    private readonly ImmutableArray<SizedService> _services;

    public SizingRules(GpuModel card, ImmutableArray<SizedService> services, SizingBound bound)
    {
        _card = card;
        _services = services;
        var profiles = card.ProfilesOf(ProfileSet.Base);
        var demand = new int[profiles.Length];
        foreach (var service in services)
        {
            var best = profiles.Index()
                .Select(one => (one.Index, Rate: RateOn(service, one.Item.Name), Price: bound.Prices[one.Item.Name]))
                .Where(one => one.Rate > 0)
                .MinBy(one => one.Price / (double)one.Rate);
            demand[best.Index] += (int)decimal.Ceiling(service.Rate / best.Rate);
        }
        var packing = new PackingBound(card, profiles);
        BestSizes = new FewestGpus(packing).Pack(demand)?.Sum();
        MigServingLike = Greedy(packing.Patterns, profiles);
    }

    /// <summary>Every service on whole GPUs.</summary>
    public int WholeGpus => _services.Sum(service =>
        (int)decimal.Ceiling(service.Rate / RateOn(service, _card.ProfilesOf(ProfileSet.Base)[^1].Name)));

    /// <summary>Every service on the size that is cheapest for its rate.</summary>
    public int? BestSizes { get; }

    /// <summary>
    /// One GPU after the other takes the cut and the services that score best, after the fast algorithm of Tan et al.,
    /// arXiv 2109.11067: what is still missing of each service's rate times the part of it that the cut serves.
    /// </summary>
    public int MigServingLike { get; }

    private int Greedy(ImmutableArray<ImmutableArray<int>> patterns, ImmutableArray<InstanceProfile> profiles)
    {
        var served = new Dictionary<SizedService, decimal>();
        var gpus = 0;
        for (; _services.Any(service => served.GetValueOrDefault(service) < service.Rate); gpus++)
        {
            var best = patterns.Select(pattern => Fill(pattern, profiles, served)).MaxBy(filled => filled.Score);
            served = best.Served;
        }
        return gpus;
    }

    /// <summary>Instances from the largest on, each to the service that scores most on it.</summary>
    private (double Score, Dictionary<SizedService, decimal> Served) Fill(
        ImmutableArray<int> pattern, ImmutableArray<InstanceProfile> profiles, Dictionary<SizedService, decimal> before)
    {
        var (score, served) = (0.0, new Dictionary<SizedService, decimal>(before));
        for (var profile = profiles.Length - 1; profile >= 0; profile--)
        {
            for (var i = 0; i < pattern[profile]; i++)
            {
                var name = profiles[profile].Name;
                var taker = _services.MaxBy(service => Score(service, RateOn(service, name), served))!;
                score += Score(taker, RateOn(taker, name), served);
                served[taker] = served.GetValueOrDefault(taker) + RateOn(taker, name);
            }
        }
        return (score, served);
    }

    private static double Score(SizedService service, decimal rate, Dictionary<SizedService, decimal> served)
    {
        var missing = Math.Max(0, service.Rate - served.GetValueOrDefault(service));
        return (double)(missing / service.Rate * Math.Min(rate, missing) / service.Rate);
    }

    private static decimal RateOn(SizedService service, string profile) => service.Measurements
        .Where(measured => measured.Profile == profile && measured.Latency <= service.LatencyLimit)
        .Select(measured => measured.Rate)
        .DefaultIfEmpty()
        .Max();
}
