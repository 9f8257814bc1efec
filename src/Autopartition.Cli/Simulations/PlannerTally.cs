using Autopartition.Core.Control;

namespace Autopartition.Cli.Simulations;

/// <summary>Counts plans that another planner made in the place of the one that was asked.</summary>
internal sealed class PlannerTally(string planner)
{
    /// <summary>How many.</summary>
    public int StandIns { get; private set; }

    /// <summary>Who made the first of them, and why; empty without any.</summary>
    public string First { get; private set; } = "";

    /// <summary>Plans that took no heed of a forecast, because what made them cannot.</summary>
    public int WithoutForecasts { get; private set; }

    /// <summary>Takes one event.</summary>
    public void Hear(EngineEvent happened)
    {
        if (happened is not EngineEvent.PlanMade made)
            return;
        if (made.Result.Forecasts.IsEmpty && !made.Problem.Forecasts.IsEmpty)
            WithoutForecasts++;
        if (made.Result.Solver == planner)
            return;
        First = StandIns++ == 0 ? made.Result.Solver : First;
    }
}
