using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Sizing;

namespace Autopartition.Tests.Planning.Sizing;

/// <summary>Made services, and what they need at least when everything is tried.</summary>
internal static class SizingWorld
{
    private static readonly ImmutableArray<(string Name, int Slices)> Profiles =
        [("1g.10gb", 1), ("2g.20gb", 2), ("3g.40gb", 3), ("4g.40gb", 4), ("7g.80gb", 7)];

    /// <summary>Four services whose speed grows with the slices, each at its own pace.</summary>
    public static ImmutableArray<SizedService> Services(int seed, int rate)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, 4).Select(i =>
            {
                var (power, unit) = (0.6 + random.NextDouble() / 2, 10 + random.Next(30));
                return new SizedService($"service{i}", 1 + random.Next(rate), 0.2m,
                [
                    .. from profile in Profiles
                       from batch in new[] { 1, 8 }
                       from processes in new[] { 1, 2 }
                       select new ServiceMeasurement(profile.Name, batch, processes,
                           Math.Round((decimal)(unit * Math.Pow(profile.Slices, power) * (1 + 0.1 * batch)), 3),
                           Math.Round(batch * processes / (decimal)(unit * profile.Slices), 3)),
                ]);
            }),
        ];
    }

    /// <summary>
    /// Tries every layout for every GPU and every service for every instance, one GPU after the other.
    /// </summary>
    public static int FewestByHand(GpuModel card, ImmutableArray<SizedService> services)
    {
        var layouts = card.Space.Legal
            .Select(layout => card.SlotsIn(layout).Select(slot => slot.Profile.Name).Order(StringComparer.Ordinal))
            .Where(names => names.All(name => Profiles.Any(profile => profile.Name == name)))
            .DistinctBy(names => string.Join(',', names))
            .Select(names => names.ToList())
            .ToList();
        HashSet<(decimal, decimal)> reached = [(0, 0)];
        for (var gpus = 0; ; gpus++)
        {
            if (reached.Any(rates => rates.Item1 >= services[0].Rate && rates.Item2 >= services[1].Rate))
                return gpus;
            reached = [.. reached.SelectMany(rates => layouts.SelectMany(layout => Fill(rates, layout, services)))];
        }
    }

    private static IEnumerable<(decimal, decimal)> Fill(
        (decimal First, decimal Second) rates, List<string> layout, ImmutableArray<SizedService> services)
    {
        IEnumerable<(decimal First, decimal Second)> filled = [rates];
        foreach (var profile in layout)
        {
            var (first, second) = (Best(services[0], profile), Best(services[1], profile));
            filled = filled
                .SelectMany(one => new[]
                {
                    (Math.Min(services[0].Rate, one.First + first), one.Second),
                    (one.First, Math.Min(services[1].Rate, one.Second + second)),
                })
                .Distinct();
        }
        return filled;
    }

    private static decimal Best(SizedService service, string profile) => service.Measurements
        .Where(measured => measured.Profile == profile && measured.Latency <= service.LatencyLimit)
        .Select(measured => measured.Rate)
        .DefaultIfEmpty()
        .Max();
}
