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
    private readonly Dictionary<SupplyKind, List<LinearTerm>> _abandoned = [];

    /// <summary>Kinds that somebody offers, in the order of the first offer.</summary>
    public IEnumerable<SupplyKind> Kinds => _left.Keys;

    /// <summary>
    /// Each unit of the variable brings this many instances, so many of them newly made and so many left by leases. A
    /// lease does not leave its instance to stand ready for free: one that is left is taken like a new one, or idles.
    /// </summary>
    public void Offer(SupplyKind kind, IntVar source, int instances, int made, int left)
    {
        Row(_left, kind).Add(instances * source);
        if (made + left > 0)
            Row(_idleMade, kind).Add((made + left) * source);
        if (left > 0)
            Row(_abandoned, kind).Add(left * source);
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

    /// <summary>Adds the rows of each kind.</summary>
    /// <param name="mostIdle">Leases that may leave at most.</param>
    public void Close(long mostIdle)
    {
        foreach (var (kind, terms) in _abandoned)
        {
            var idle = model.NewInt(0, mostIdle, "abandoned");
            model.AddAtLeast([.. terms, -idle], 0);
            Serve(kind, idle);
        }
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
