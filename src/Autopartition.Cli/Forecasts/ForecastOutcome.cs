using Autopartition.Simulation.Forecasts;
using Autopartition.Simulation.Traces;

namespace Autopartition.Cli.Forecasts;

/// <summary>Everything that came of a forecast.</summary>
/// <param name="Path">The trace.</param>
/// <param name="Trace">What was read of it.</param>
/// <param name="Grid">Its demand in bins.</param>
/// <param name="Replay">The forecasts and what they came to.</param>
/// <param name="ScoredFrom">The first bin that was scored.</param>
internal sealed record ForecastOutcome(
    string Path, RateReadResult.Complete Trace, RateGrid Grid, ForecastReplay Replay, int ScoredFrom);
