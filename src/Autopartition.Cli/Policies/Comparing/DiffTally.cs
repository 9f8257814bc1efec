using System.Collections.Immutable;
using Autopartition.Core.Policies;
using Autopartition.Core.PolicyTests;

namespace Autopartition.Cli.Policies.Comparing;

/// <summary>Compares two versions, moment by moment.</summary>
internal sealed class DiffTally
{
    private readonly Dictionary<(DecisionParts?, DecisionParts?), DiffChange> _changes = [];

    /// <summary>Moments compared.</summary>
    public int Moments { get; private set; }

    /// <summary>Moments at which both ask for the same.</summary>
    public int Agreed { get; private set; }

    /// <summary>Evaluations of the first that failed.</summary>
    public int FailuresBefore { get; private set; }

    /// <summary>Evaluations of the second that failed.</summary>
    public int FailuresAfter { get; private set; }

    /// <summary>The ways in which they differ, the most frequent first.</summary>
    public ImmutableArray<DiffChange> Changes =>
    [
        .. _changes.Values.OrderByDescending(change => change.Moments)
            .ThenBy(change => change.First)
            .ThenBy(change => change.Matter.ToString(), StringComparer.Ordinal),
    ];

    /// <summary>Compares what both ask for at one moment.</summary>
    public void Add(DateTimeOffset at, PolicyEvaluation before, PolicyEvaluation after)
    {
        Moments++;
        FailuresBefore += before.Failures.Length;
        FailuresAfter += after.Failures.Length;
        var delta = DecisionDelta.Between(before.Decisions, after.Decisions);
        Agreed += delta.IsEmpty ? 1 : 0;
        foreach (var decision in delta.Gone)
            Count(new DiffChange(decision, null, at));
        foreach (var decision in delta.New)
            Count(new DiffChange(null, decision, at));
        foreach (var change in delta.Changed)
            Count(new DiffChange(change.Before, change.After, at));
    }

    private void Count(DiffChange change) => _changes[change.Matter] =
        _changes.TryGetValue(change.Matter, out var known) ? known with { Moments = known.Moments + 1 } : change;
}
