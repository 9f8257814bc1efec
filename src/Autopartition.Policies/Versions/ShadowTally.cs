using System.Collections.Immutable;
using Autopartition.Core.Policies;
using Autopartition.Core.PolicyTests;

namespace Autopartition.Policies.Versions;

/// <summary>Sums up comparisons.</summary>
internal sealed class ShadowTally
{
    private const int MostKept = 20;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<DecisionVerb, int> _gone = [];
    private readonly SortedDictionary<DecisionVerb, int> _new = [];
    private readonly SortedDictionary<DecisionVerb, int> _changed = [];
    private readonly List<(DateTimeOffset, DecisionDelta)> _first = [];
    private int _evaluations;
    private int _agreed;
    private int _failures;
    private TimeSpan _slowest;

    public void Add(DateTimeOffset at, PolicyEvaluation decided, PolicyEvaluation would, TimeSpan elapsed)
    {
        var delta = DecisionDelta.Between(decided.Decisions, would.Decisions);
        lock (_gate)
        {
            _evaluations++;
            _failures += would.Failures.Length;
            _slowest = elapsed > _slowest ? elapsed : _slowest;
            if (delta.IsEmpty)
            {
                _agreed++;
                return;
            }
            foreach (var decision in delta.Gone)
                Count(_gone, decision);
            foreach (var decision in delta.New)
                Count(_new, decision);
            foreach (var change in delta.Changed)
                Count(_changed, change.After);
            if (_first.Count < MostKept)
                _first.Add((at, delta));
        }
    }

    public ShadowReport Report()
    {
        lock (_gate)
        {
            return new ShadowReport
            {
                Evaluations = _evaluations,
                Agreed = _agreed,
                Failures = _failures,
                Slowest = _slowest,
                Gone = _gone.ToImmutableSortedDictionary(),
                New = _new.ToImmutableSortedDictionary(),
                Changed = _changed.ToImmutableSortedDictionary(),
                First = [.. _first],
            };
        }
    }

    private static void Count(SortedDictionary<DecisionVerb, int> counts, PolicyDecision decision)
    {
        var verb = DecisionParts.Of(decision).Verb;
        counts[verb] = counts.GetValueOrDefault(verb) + 1;
    }
}
