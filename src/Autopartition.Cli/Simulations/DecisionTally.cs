using Autopartition.Cli.Frame;
using Autopartition.Core.Control;
using Autopartition.Core.Policies;

namespace Autopartition.Cli.Simulations;

/// <summary>Counts decisions by verb and by what became of them, and keeps the first note of each kind.</summary>
internal sealed class DecisionTally
{
    private readonly SortedDictionary<(DecisionStatus Status, string Verb), (int Count, string Note)> _kinds = [];

    /// <summary>Takes one event.</summary>
    public void Hear(EngineEvent happened)
    {
        if (happened is not EngineEvent.DecisionTaken { Outcome: var outcome })
            return;
        var kind = (outcome.Status, Wording.Kebab(outcome.Decision.GetType().Name));
        var known = _kinds.GetValueOrDefault(kind, (0, outcome.Note));
        _kinds[kind] = (known.Item1 + 1, known.Item2);
    }

    /// <summary>The kinds of decision that ended that way, by verb.</summary>
    public IEnumerable<(string Verb, int Count, string Note)> With(DecisionStatus status) => _kinds
        .Where(kind => kind.Key.Status == status)
        .Select(kind => (kind.Key.Verb, kind.Value.Count, kind.Value.Note));
}
