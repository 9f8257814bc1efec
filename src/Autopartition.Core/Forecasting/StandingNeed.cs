namespace Autopartition.Core.Forecasting;

/// <summary>
/// Whether it pays to keep an instance that stands idle: what its idling costs until it is needed, against destroying
/// it now and creating it again in time. Bins are taken to be independent of each other, so demand that comes in long
/// runs is needed a little later than said here.
/// </summary>
/// <param name="Probability">Probability that at a random moment of the horizon it is needed.</param>
/// <param name="IdleHours">Hours until it is needed, on average, within the horizon.</param>
/// <param name="KeepCost">Price of keeping it until then.</param>
/// <param name="DestroyCost">Price of destroying it, of creating it again, and of the misses until then.</param>
public sealed record StandingNeed(double Probability, double IdleHours, double KeepCost, double DestroyCost)
{
    /// <summary>True when keeping it is no dearer.</summary>
    public bool Keep => KeepCost <= DestroyCost;

    /// <summary>The decision about the n-th instance of a series.</summary>
    /// <param name="forecast">What is expected of the series.</param>
    /// <param name="nth">Which one, counted from 1 by when it is needed.</param>
    /// <param name="slices">Its slices.</param>
    /// <param name="options">Bins of the horizon and their length.</param>
    /// <param name="costs">What idling, missing and changing cost.</param>
    public static StandingNeed Of(
        DemandDistribution forecast, int nth, int slices, ForecastOptions options, ChangeCosts costs)
    {
        var probability = Math.Clamp(forecast.Beyond(nth - 1) - forecast.Beyond(nth), 0, 1);
        var (idleBins, absent) = (0.0, 1.0);
        for (var bin = 0; bin < options.HorizonBins; bin++)
        {
            absent *= 1 - probability;
            idleBins += absent;
        }
        var idle = idleBins * options.Step.TotalHours;
        var again = (1 - absent) * (costs.Create + costs.MissPrice * slices * costs.CreateHours);
        return new StandingNeed(probability, idle, costs.IdlePrice * slices * idle, costs.Destroy + again);
    }
}
