namespace Autopartition.Core.Forecasting;

/// <summary>On what a forecast rests.</summary>
public enum ForecastState
{
    /// <summary>There was never a sample.</summary>
    Empty,

    /// <summary>The newest bin has its sample.</summary>
    Fresh,

    /// <summary>Samples stopped a short while ago: the last forecast is held.</summary>
    Held,

    /// <summary>Samples stopped longer ago: the fallback speaks.</summary>
    Fallback,
}
