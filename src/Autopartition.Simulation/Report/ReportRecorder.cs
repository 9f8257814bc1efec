using System.Collections.Immutable;
using Autopartition.Core.Control;
using Autopartition.Core.Planning;
using Autopartition.Simulation.Figures;

namespace Autopartition.Simulation.Report;

/// <summary>Listens to one run and keeps what a page shows of it.</summary>
public sealed class ReportRecorder
{
    private static readonly ImmutableArray<double> Percents =
        [.. Enumerable.Range(0, 100).Select(percent => (double)percent), 99.5, 99.9, 100];

    private readonly Scenario _scenario;
    private readonly CurveRecorder _curves;
    private readonly TrackBook _tracks;
    private readonly FailureBook _failures;
    private readonly List<Happening> _happenings = [];
    private readonly List<double> _waits = [];
    private int _leftOut;
    private double _now;

    /// <summary>A recorder for one run of a scenario.</summary>
    public ReportRecorder(Scenario scenario)
    {
        _scenario = scenario;
        _curves = new CurveRecorder(scenario.Fleet);
        _tracks = new TrackBook(scenario.Fleet);
        _failures = new FailureBook(scenario);
    }

    /// <summary>Takes one event.</summary>
    public void Hear(EngineEvent happened)
    {
        _now = (happened.At - _scenario.Start).TotalSeconds;
        _curves.Advance(_now);
        if (_failures.Hear(happened, _now) is { } failure)
            _tracks.Mark(failure.GpuId, _now, $"{failure.LeaseId}: {FailureWords.Of(failure.End)}");
        switch (happened)
        {
            case EngineEvent.AskMade made:
                _curves.Ask(made.Ask.Shape);
                break;
            case EngineEvent.AskWithdrawn gone:
                _curves.EndWait(gone.Ask.Shape, granted: false);
                break;
            case EngineEvent.LeaseGranted granted:
                _curves.EndWait(granted.Ask.Shape, granted: true);
                _waits.Add((granted.At - granted.Ask.At).TotalSeconds);
                break;
            case EngineEvent.LeaseEnded ended:
                _curves.End(ended.Lease);
                break;
            case EngineEvent.GpuChanged changed:
                _curves.Replace(changed.Before, changed.After);
                _tracks.Replace(changed.After, _now);
                break;
            case EngineEvent.StepDone done:
                Mark(done.Step);
                break;
            default:
                Note(happened);
                break;
        }
    }

    /// <summary>What was kept, once the run is over.</summary>
    public SetReport Finish()
    {
        _waits.Sort();
        return new SetReport(
            _curves.Finish(), _tracks.Finish(_now), _tracks.LeftOut,
            _waits.Count == 0 ? [] : [.. Percents.Select(percent => new WaitShare(percent, WaitAt(percent)))],
            _failures.Kept, _failures.LeftOut, [.. _happenings], _leftOut);
    }

    private void Note(EngineEvent happened)
    {
        switch (happened)
        {
            case EngineEvent.DecisionTaken taken:
                Keep(new Happening(_now, taken.Outcome, ""));
                break;
            case EngineEvent.PlanDropped dropped:
                Keep(new Happening(_now, null, $"A plan was not carried out: {dropped.Words}"));
                break;
            case EngineEvent.PlanRefused refused:
                Keep(new Happening(_now, null, $"A plan was refused: {string.Join("; ", refused.Violations)}"));
                break;
            case EngineEvent.GpusKept kept:
                Keep(new Happening(_now, null, $"GPUs are kept for a waiting ask: {kept.Words}"));
                break;
            case EngineEvent.PolicyFailed failed:
                Keep(new Happening(_now, null, $"{failed.Failure.Source} failed: {failed.Failure.Message}"));
                break;
            case EngineEvent.DrainStarted drain:
                _tracks.Mark(drain.GpuId, _now, "drain began");
                break;
            case EngineEvent.DrainEnded drain:
                _tracks.Mark(drain.GpuId, _now, drain.Empty ? "drained" : "drain ran out of time");
                break;
        }
    }

    private void Keep(Happening happening)
    {
        if (_happenings.Count < ReportLimits.Happenings)
            _happenings.Add(happening);
        else
            _leftOut++;
    }

    private void Mark(ReconfigurationStep step)
    {
        var words = step.Kind switch
        {
            StepKind.CreateInstance => $"{step.Slot} created",
            StepKind.DestroyInstance => $"{step.Slot} destroyed",
            StepKind.SetMode => $"mode set to {step.Mode}",
            StepKind.Drain => $"{step.LeaseId} asked to leave",
            _ => null,
        };
        if (words is not null)
            _tracks.Mark(step.GpuId, _now, words);
    }

    private double WaitAt(double percent) =>
        Math.Round(Percentile.Of(_waits, percent / 100) ?? 0, 1);
}
