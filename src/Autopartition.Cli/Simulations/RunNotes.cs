using Autopartition.Cli.Frame;
using Autopartition.Core.Policies;

namespace Autopartition.Cli.Simulations;

/// <summary>
/// What a reader of the figures has to know: what was made up, left out, assumed, or not carried out.
/// </summary>
internal sealed class RunNotes(SimulationOutcome outcome)
{
    private const int MostRowsShown = 5;

    public IEnumerable<string> Lines() =>
    [
        .. OfTrace(),
        .. OfDurations(),
        .. outcome.Runs.SelectMany(run => new SpareNotes(run.Result).Lines()),
        .. outcome.Runs.SelectMany(OfDecisions),
        .. outcome.Runs.SelectMany(OfTrouble),
    ];

    private IEnumerable<string> OfTrace()
    {
        if (outcome.Loaded.Trace is not { } trace)
        {
            yield return $"The asks are made from seed {outcome.Loaded.Scenario.Seed}, not measured.";
            yield break;
        }
        if (trace.Skipped.Count > 0)
        {
            var reasons = trace.Skipped.ByReason.Select(reason => $"{reason.Key}: {reason.Value}");
            var rows = Wording.Count(trace.Skipped.Count, "row");
            yield return $"{rows} of the trace skipped ({string.Join(", ", reasons)}).";
        }
        if (trace.Rejected.Count == 0)
            yield break;
        var malformed = Wording.Count(trace.Rejected.Count, "malformed row");
        yield return $"{malformed} of the trace left out (--strict stops there):";
        foreach (var row in trace.Rejected.First.Take(MostRowsShown))
            yield return $"  {row}";
        if (trace.Rejected.Count > MostRowsShown)
            yield return $"  and {trace.Rejected.Count - MostRowsShown} more";
    }

    private IEnumerable<string> OfDurations()
    {
        var stated = outcome.Loaded.Config.Durations;
        var used = outcome.Loaded.Scenario.Durations;
        Duration[] all =
        [
            new("create", used.Create, stated.CreateSeconds, true),
            new("destroy", used.Destroy, stated.DestroySeconds, false),
            new("mode change", used.ModeChange, stated.ModeChangeSeconds, true),
            new("mode change with a reset", used.ModeChangeWithReset, stated.ModeChangeResetSeconds, true),
            new("drain", used.Drain, stated.DrainSeconds, true),
            new("verify", used.Verify, stated.VerifySeconds, false),
        ];
        return
        [
            .. Sentence("Durations as the scenario states them", all.Where(one => one.Stated is not null)),
            .. Sentence("Durations that are assumptions", all.Where(one => one.Stated is null && one.IsAssumed)),
            .. Sentence("Durations after published remarks", all.Where(one => one.Stated is null && !one.IsAssumed)),
        ];

        static IEnumerable<string> Sentence(string what, IEnumerable<Duration> some)
        {
            var parts = some.Select(one => $"{one.Name} {one.Used.TotalSeconds:0.###} s").ToList();
            return parts.Count == 0 ? [] : [$"{what}: {string.Join(", ", parts)}."];
        }
    }

    /// <summary>How long a step takes in the run, and where that comes from.</summary>
    private sealed record Duration(string Name, TimeSpan Used, double? Stated, bool IsAssumed);

    private static IEnumerable<string> OfDecisions(SetRun run)
    {
        (DecisionStatus Status, string Words)[] kinds =
        [
            (DecisionStatus.NotApplied, "not applied"),
            (DecisionStatus.Overruled, "overruled"),
            (DecisionStatus.Refused, "refused"),
            (DecisionStatus.Clamped, "cut down"),
        ];
        foreach (var (status, words) in kinds)
        {
            foreach (var (verb, count, note) in run.Decisions.With(status))
                yield return $"{run.Result.PolicySet}: {count} x {verb} {words}: {note}.";
        }
    }

    private static IEnumerable<string> OfTrouble(SetRun run)
    {
        var result = run.Result;
        var name = result.PolicySet;
        if (result.PolicyFailures > 0)
            yield return $"{name}: {Wording.Count(result.PolicyFailures, "failed evaluation")} of policies, first:";
        foreach (var failure in result.FirstPolicyFailures)
            yield return $"  {failure}";
        if (run.Plans.StandIns > 0)
            yield return $"{name}: {Wording.Count(run.Plans.StandIns, "plan")} by {run.Plans.First}.";
        if (run.Plans.WithoutForecasts > 0)
        {
            var plans = Wording.Count(run.Plans.WithoutForecasts, "plan");
            yield return $"{name}: {plans} made no use of the forecasts: only CP-SAT creates spares for them.";
        }
        if (result.Planner.Refused > 0)
            yield return $"{name}: the checker refused {Wording.Count(result.Planner.Refused, "plan")}, first:";
        foreach (var refusal in result.Planner.FirstRefusals)
            yield return $"  {refusal}";
    }
}
