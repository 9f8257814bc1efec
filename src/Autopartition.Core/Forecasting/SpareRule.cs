namespace Autopartition.Core.Forecasting;

/// <summary>How many instances to keep ready, and why.</summary>
/// <param name="Level">Instances in all.</param>
/// <param name="Quantile">Share of the moments that they are to cover.</param>
/// <param name="Reason">Where the quantile comes from.</param>
public sealed record SpareRule(int Level, double Quantile, string Reason)
{
    /// <summary>By the prices of an idle slice and of a miss, unless a policy names its own quantile.</summary>
    /// <param name="forecast">What is expected.</param>
    /// <param name="options">The prices.</param>
    /// <param name="wished">The quantile of a policy's buffer; null without one.</param>
    /// <param name="because">The reason of that policy.</param>
    public static SpareRule For(
        SeriesForecast forecast, ForecastOptions options, double? wished = null, string because = "")
    {
        var quantile = wished ?? options.PayingQuantile;
        var reason = wished is null
            ? $"a miss costs {options.MissPrice:0.##} and an idle slice {options.IdlePrice:0.##} an hour"
            : $"a policy asked for it: {because}";
        var said = forecast.State == ForecastState.Fresh ? reason : $"{reason}; {Words(forecast)}";
        return new SpareRule((int)Math.Ceiling(forecast.Quantile(quantile) - 1e-9), quantile, said);
    }

    private static string Words(SeriesForecast forecast) => forecast.State switch
    {
        ForecastState.Empty => "nothing was ever seen",
        ForecastState.Held => "samples stopped, so the last forecast is held",
        _ => $"samples stopped, so {forecast.Chosen} speaks",
    };
}
