using Autopartition.Core.Control;
using Autopartition.Core.Planning;

namespace Autopartition.Simulation.Figures;

/// <summary>Counts plans and the changes that came of them.</summary>
/// <param name="restart">How long a moved workload takes until it works again.</param>
internal sealed class ChangeRecorder(TimeSpan restart)
{
    private readonly FirstSentences _refusals = new();
    private readonly Dictionary<string, DateTimeOffset> _drainedAt = new(StringComparer.Ordinal);
    private int _creates;
    private int _destroys;
    private int _modeChanges;
    private int _drains;
    private int _moved;
    private TimeSpan _drainTime;
    private int _plans;
    private int _refused;
    private double _maxGap;

    /// <summary>Changes carried out so far.</summary>
    public ReconfigurationCounts Counts => new
        (_creates, _destroys, _modeChanges, _drains, _moved, _drainTime.TotalSeconds);

    /// <summary>Takes one event.</summary>
    public void Hear(EngineEvent happened)
    {
        switch (happened)
        {
            case EngineEvent.StepDone done:
                Count(done.Step.Kind);
                break;
            case EngineEvent.StepStarted { Step: { Kind: StepKind.Drain, LeaseId: { } lease } } started:
                _drains++;
                _drainedAt[lease] = started.At;
                break;
            case EngineEvent.LeaseMoved moved:
                _moved++;
                CountDrain(moved.Lease.Id, moved.At + restart);
                break;
            case EngineEvent.StepFailed { Step: { Kind: StepKind.Drain, LeaseId: { } lease } } failed:
                CountDrain(lease, failed.At);
                break;
            case EngineEvent.LeaseReturned back:
                CountDrain(back.Lease.Id, back.At + restart);
                break;
            case EngineEvent.LeaseEnded ended:
                CountDrain(ended.Lease.Id, ended.At);
                break;
            case EngineEvent.LeaseLost lost:
                CountDrain(lost.Lease.Id, lost.At);
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

    private void CountDrain(string leaseId, DateTimeOffset until)
    {
        if (_drainedAt.Remove(leaseId, out var since))
            _drainTime += until - since;
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
