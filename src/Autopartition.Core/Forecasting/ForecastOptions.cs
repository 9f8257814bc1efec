namespace Autopartition.Core.Forecasting;

/// <summary>Settings of forecasts. The same ones are meant to hold for every series.</summary>
public sealed record ForecastOptions
{
    /// <summary>Most bins of a history: two weeks of ten minutes.</summary>
    public const int MaxHistoryBins = 2016;

    /// <summary>Width of a bin. Demand is one figure a bin.</summary>
    public TimeSpan Step { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many bins a forecast looks ahead; at least 1.</summary>
    public int HorizonBins { get; init; } = 12;

    /// <summary>What is known of working days and holidays; null when nothing is.</summary>
    public WorkCalendar? Calendar { get; init; }

    /// <summary>Price of one idle slice for an hour.</summary>
    public double IdlePrice { get; init; } = 1;

    /// <summary>Price of one slice that is wanted and not there, for an hour.</summary>
    public double MissPrice { get; init; } = 4;

    /// <summary>
    /// Bins without a sample for which the last forecast is held. After them the fallback speaks.
    /// </summary>
    public int HoldBins { get; init; } = 12;

    /// <summary>Bins of a day; at least 2.</summary>
    public int DayBins => (int)Math.Max(2, Math.Round(TimeSpan.FromDays(1) / Step));

    /// <summary>Bins that a history keeps: eight days, within <see cref="MaxHistoryBins"/>.</summary>
    public int HistoryBins =>
        Math.Clamp(8 * DayBins, Math.Min(MaxHistoryBins, 4 * HorizonBins), MaxHistoryBins);

    /// <summary>
    /// Share of the demand that it pays to keep ready: where one more idle slice costs as much as the miss that
    /// it prevents (the newsvendor's quantile).
    /// </summary>
    public double PayingQuantile => MissPrice / (MissPrice + IdlePrice);

    /// <summary>The bin that a moment lies in.</summary>
    public long BinOf(DateTimeOffset moment) => moment.UtcTicks / Step.Ticks;

    /// <summary>The moment at which a bin begins.</summary>
    public DateTimeOffset StartOf(long bin) => new(bin * Step.Ticks, TimeSpan.Zero);
}
