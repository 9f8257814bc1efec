using System.Collections.Immutable;
using System.Globalization;
using Autopartition.Core.Demand;
using Autopartition.Simulation.Traces;

namespace Autopartition.Simulation.Generation;

/// <summary>
/// Makes traces of rates from a seed: a course of the day, noise, and bursts that come by chance. Figures are rounded
/// to a hundredth, so that the last bit of a cosine never reaches a result.
/// </summary>
public static class RateGenerator
{
    /// <summary>The tenants of the trace that comes with the product.</summary>
    public static ImmutableArray<RateTenant> Week { get; } =
    [
        new("chat", new AskShape.Profile("1g.10gb"), 14, 0.6, 0.10, 0.002, 2.0, 6),
        new("search", new AskShape.Profile("1g.10gb"), 4, 0.3, 0.25, 0.020, 5.0, 3),
        new("agents", new AskShape.Profile("2g.20gb"), 8, 0.8, 0.15, 0.005, 2.5, 8),
        new("speech", new AskShape.Profile("2g.20gb"), 3, 0.5, 0.10, 0.000, 1.0, 1),
        new("vision", new AskShape.Profile("3g.40gb"), 5, 0.4, 0.20, 0.010, 2.0, 5),
        new("reports", new AskShape.Profile("3g.40gb"), 0.4, 0.0, 0.10, 0.008, 12.0, 6),
    ];

    /// <summary>The demand of tenants in bins.</summary>
    public static RateGrid Generate(ImmutableArray<RateTenant> tenants, TimeSpan step, int bins, long seed)
    {
        var random = new SeededRandom(seed);
        return new RateGrid(step, bins, [.. tenants.Select(tenant => Series(tenant, step, bins, random))]);
    }

    /// <summary>Writes a trace as <c>time_s,tenant,profile,demand</c>.</summary>
    public static void Write(RateGrid grid, TextWriter output)
    {
        output.Write("time_s,tenant,profile,demand\n");
        for (var bin = 0; bin < grid.Bins; bin++)
        {
            foreach (var series in grid.Series)
            {
                var (time, demand) = ((long)(bin * grid.Step).TotalSeconds, series.Demand[bin]);
                output.Write(string.Create(
                    CultureInfo.InvariantCulture, $"{time},{series.Tenant},{series.Shape},{demand:0.##}\n"));
            }
        }
    }

    private static RateSeries Series(RateTenant tenant, TimeSpan step, int bins, SeededRandom random)
    {
        var demand = new double[bins];
        var burst = 0;
        for (var bin = 0; bin < bins; bin++)
        {
            if (burst > 0)
                burst--;
            else if (random.NextUnit() < tenant.BurstChance)
                burst = 1 + (int)(-tenant.BurstBins * Math.Log(random.NextPositive()));
            var day = 1 - tenant.DayAmplitude * Math.Cos(2 * Math.PI * (bin * step / TimeSpan.FromDays(1)));
            var level = tenant.Mean * day * (burst > 0 ? tenant.BurstFactor : 1);
            demand[bin] = Math.Round(Math.Max(0, level * (1 + tenant.Noise * random.NextNormal())), 2);
        }
        return new RateSeries(tenant.Name, tenant.Shape, [.. demand]);
    }
}
