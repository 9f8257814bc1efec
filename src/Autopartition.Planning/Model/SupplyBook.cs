using Autopartition.Planning.Patterns;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Model;

/// <summary>
/// Who takes what there will be of each kind: no more is taken than there is, and nothing is made that nobody takes.
/// Whoever offers or takes instances of a kind enters it here; every entry counts in the rows that
/// <see cref="Close"/> adds.
/// </summary>
internal sealed class SupplyBook(SolverModel model)
{
    private readonly Dictionary<SupplyKind, List<LinearTerm>> _left = [];
    private readonly Dictionary<SupplyKind, List<LinearTerm>> _idleMade = [];

    /// <summary>Kinds that somebody offers, in the order of the first offer.</summary>
    public IEnumerable<SupplyKind> Kinds => _left.Keys;

    /// <summary>Each unit of the variable brings this many instances, so many of them newly made.</summary>
    public void Offer(SupplyKind kind, IntVar source, int instances, int made)
    {
        Row(_left, kind).Add(instances * source);
        if (made > 0)
            Row(_idleMade, kind).Add(made * source);
    }

    /// <summary>Asks take so many.</summary>
    public void Serve(SupplyKind kind, IntVar count)
    {
        Row(_left, kind).Add(-count);
        Row(_idleMade, kind).Add(-count);
    }

    /// <summary>So many stand ready for demand that may come, some of them made for it.</summary>
    public void Reserve(SupplyKind kind, IntVar ready, IntVar made)
    {
        Row(_left, kind).Add(-ready);
        Row(_idleMade, kind).Add(-made);
        model.AddAtMost([made, -ready], 0);
    }

    /// <summary>Adds the two rows of each kind.</summary>
    public void Close()
    {
        foreach (var terms in _left.Values)
            model.AddAtLeast([.. terms], 0);
        foreach (var (kind, terms) in _idleMade)
        {
            if (_left.ContainsKey(kind) && terms.Exists(term => term.Coefficient > 0))
                model.AddAtMost([.. terms], 0);
        }
    }

    private static List<LinearTerm> Row(Dictionary<SupplyKind, List<LinearTerm>> rows, SupplyKind kind)
    {
        if (!rows.TryGetValue(kind, out var terms))
            rows[kind] = terms = [];
        return terms;
    }
}
