namespace Autopartition.Core.Forecasting;

/// <summary>
/// Whether it pays to keep an instance that stands idle: what its idling costs until it is likely to be needed,
/// against destroying it now and creating it again in time.
/// </summary>
/// <param name="Probability">Probability that at a random moment of the horizon it is needed.</param>
/// <param name="ExpectedIdle">Part of the horizon that it would stand idle, on average.</param>
/// <param name="KeepCost">Price of keeping it.</param>
/// <param name="DestroyCost">Price of destroying it, of creating it again, and of the misses until then.</param>
public sealed record StandingNeed(double Probability, double ExpectedIdle, double KeepCost, double DestroyCost)
{
    /// <summary>True when keeping it is no dearer.</summary>
    public bool Keep => KeepCost <= DestroyCost;

    /// <summary>The decision about the n-th instance of a series.</summary>
    /// <param name="forecast">What is expected of the series.</param>
    /// <param name="nth">Which one, counted from 1 by when it is needed.</param>
    /// <param name="slices">Its slices.</param>
    /// <param name="horizonHours">Length of the horizon.</param>
    /// <param name="costs">What idling, missing and changing cost.</param>
    public static StandingNeed Of(
        DemandDistribution forecast, int nth, int slices, double horizonHours, ChangeCosts costs)
    {
        var probability = Math.Clamp(forecast.Beyond(nth - 1) - forecast.Beyond(nth), 0, 1);
        var idle = 1 - probability;
        var again = probability * (costs.Create + costs.MissPrice * slices * costs.CreateHours);
        return new StandingNeed(
            probability, idle, costs.IdlePrice * slices * idle * horizonHours, costs.Destroy + again);
    }
}
