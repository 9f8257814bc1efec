using System.Collections.Immutable;

namespace Autopartition.Simulation.Figures;

/// <summary>
/// Counts what is said and keeps the first different sentences, so that a long run cannot fill the memory.
/// </summary>
internal sealed class FirstSentences
{
    private readonly List<string> _kept = [];

    public ImmutableArray<string> Kept => [.. _kept];

    public void Add(string sentence)
    {
        if (_kept.Count < SimulationResult.KeptSentences && !_kept.Contains(sentence))
            _kept.Add(sentence);
    }
}
