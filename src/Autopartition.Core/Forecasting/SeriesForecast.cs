namespace Autopartition.Core.Forecasting;

/// <summary>What is expected of a series over the horizon.</summary>
/// <param name="State">On what it rests.</param>
/// <param name="Chosen">Name of the model whose quantiles these are, or of the fallback.</param>
/// <param name="Point">Demand at the end of the horizon, in instances, as near as the blend of models gets.</param>
/// <param name="Distribution">Demand at a random moment of the horizon, before its coverage is mended.</param>
public sealed record SeriesForecast(
    ForecastState State, string Chosen, double Point, DemandDistribution Distribution)
{
    private readonly Func<double, double> _asked = share => share;

    internal SeriesForecast(
        ForecastState state, string chosen, double point, DemandDistribution distribution, Func<double, double> asked)
        : this(state, chosen, point, distribution) => _asked = asked;

    /// <summary>Name of the fallback: a high quantile of the last day, and never below what was held.</summary>
    public const string Fallback = "recent-peak";

    /// <summary>The demand that this share of moments does not exceed, by a calibrated distribution.</summary>
    public double Quantile(double share) => Distribution.Quantile(_asked(share));
}
