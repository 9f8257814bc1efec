using Autopartition.Core.Control;
using Autopartition.Core.Planning;

namespace Autopartition.Simulation.Figures;

/// <summary>Counts plans and the changes that came of them.</summary>
internal sealed class ChangeRecorder
{
    private readonly FirstSentences _refusals = new();
    private int _creates;
    private int _destroys;
    private int _modeChanges;
    private int _drains;
    private int _plans;
    private int _refused;
    private double _maxGap;

    /// <summary>Changes carried out so far.</summary>
    public ReconfigurationCounts Counts => new(_creates, _destroys, _modeChanges, _drains, Moved: 0);

    /// <summary>Takes one event.</summary>
    public void Hear(EngineEvent happened)
    {
        switch (happened)
        {
            case EngineEvent.StepDone done:
                Count(done.Step.Kind);
                break;
            case EngineEvent.DrainStarted:
                _drains++;
                break;
            case EngineEvent.PlanMade made:
                _plans++;
                _maxGap = Math.Max(_maxGap, made.Result.Gap);
                break;
            case EngineEvent.PlanRefused refused:
                _refused++;
                foreach (var violation in refused.Violations)
                    _refusals.Add(violation);
                break;
        }
    }

    /// <summary>The planner's figures, with its times on the wall clock.</summary>
    public PlannerFigures PlannerWith(IReadOnlyList<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        return new PlannerFigures(
            _plans, Percentile.Of(sorted, 0.50), Percentile.Of(sorted, 0.99), _maxGap, _refused, _refusals.Kept);
    }

    private void Count(StepKind kind)
    {
        switch (kind)
        {
            case StepKind.CreateInstance:
                _creates++;
                break;
            case StepKind.DestroyInstance:
                _destroys++;
                break;
            case StepKind.SetMode:
                _modeChanges++;
                break;
        }
    }
}
