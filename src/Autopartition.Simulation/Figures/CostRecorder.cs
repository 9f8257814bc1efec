using Autopartition.Core.Control;
using Autopartition.Core.Planning;

namespace Autopartition.Simulation.Figures;

/// <summary>Adds up what was missed, and prices a run.</summary>
internal sealed class CostRecorder(Scenario scenario, AskSlices slices)
{
    private double _servedLate;
    private double _servedWork;

    /// <summary>An ask has its lease.</summary>
    public void Hear(EngineEvent.LeaseGranted granted, TimeSpan duration)
    {
        var wide = slices.WithMemory(granted.Ask.Shape);
        _servedLate += wide * (granted.At - granted.Ask.At).TotalHours;
        _servedWork += wide * duration.TotalHours;
    }

    /// <summary>The cost of the run.</summary>
    public CostFigures Of(WasteAverages waste, TimeSpan span, ReconfigurationCounts changes)
    {
        var prices = scenario.Prices;
        var asked = scenario.Asks.Sum(ask => slices.WithMemory(ask.Ask.Shape) * ask.Duration.TotalHours);
        var idle = waste.Idle.ComputeSlices + waste.Idle.MemorySlices;
        return new CostFigures(
            prices.IdleSliceHour * idle * span.TotalHours,
            prices.MissSliceHour * (_servedLate + Math.Max(0, asked - _servedWork)),
            PriceOf(changes, prices));
    }

    private static double PriceOf(ReconfigurationCounts changes, Prices prices) =>
        changes.Creates * prices.CreateInstance + changes.Destroys * prices.DestroyInstance
            + changes.ModeChanges * prices.ModeChange + changes.Moved * prices.MoveLease;
}
