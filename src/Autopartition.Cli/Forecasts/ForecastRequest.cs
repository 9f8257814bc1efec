using Autopartition.Simulation.Traces;

namespace Autopartition.Cli.Forecasts;

/// <summary>What was asked of the verb <c>forecast</c>.</summary>
internal sealed record ForecastRequest
{
    /// <summary>Path of the trace.</summary>
    public required string Trace { get; init; }

    /// <summary>What kind of trace it is.</summary>
    public RateFormat Format { get; init; }

    /// <summary>Seconds that are only learned; null for half of the trace.</summary>
    public int? TrainUntil { get; init; }

    /// <summary>Seconds that a forecast looks ahead.</summary>
    public int Horizon { get; init; }

    /// <summary>Seconds from one plan to the next; null for the horizon.</summary>
    public int? Period { get; init; }

    /// <summary>True for an object on standard output.</summary>
    public bool Json { get; init; }

    /// <summary>A file for the object, or null.</summary>
    public string? Out { get; init; }
}
