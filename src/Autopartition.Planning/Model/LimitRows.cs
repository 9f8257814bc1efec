using Autopartition.Planning.Demand;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Model;

/// <summary>
/// What asks take of nodes that may run out and of quotas that may be overdrawn: a row for each of them, and none for
/// any other.
/// </summary>
internal sealed class LimitRows(SolverModel model, NodeScope nodes, QuotaScope quotas)
{
    /// <summary>CPUs and GiB are counted in thousandths; needs are rounded up, what is left down.</summary>
    private const decimal Fine = 1000;

    private readonly Dictionary<string, List<LinearTerm>> _cpus = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<LinearTerm>> _memory = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<LinearTerm>> _slices = new(StringComparer.Ordinal);

    /// <summary>Each unit of a variable is one ask of a group that is served on nodes of a tag.</summary>
    public void Host(AskGroupKey group, string tag, IntVar served)
    {
        if (!nodes.Left.ContainsKey(tag))
            return;
        if (group.Needs.Host.Cpus > 0)
            Row(_cpus, tag).Add((long)Math.Ceiling(group.Needs.Host.Cpus * Fine) * served);
        if (group.Needs.Host.MemoryGib > 0)
            Row(_memory, tag).Add((long)Math.Ceiling(group.Needs.Host.MemoryGib * Fine) * served);
    }

    /// <summary>Each unit of a variable grants so many slices to an ask of a group.</summary>
    public void Grant(AskGroupKey group, int slices, IntVar count)
    {
        if (group.QuotaOf is { } tenant)
            Row(_slices, tenant).Add(slices * count);
    }

    /// <summary>Adds the rows.</summary>
    public void Close()
    {
        foreach (var (tag, terms) in _cpus)
            AddAtMost(terms, nodes.Left[tag].Cpus);
        foreach (var (tag, terms) in _memory)
            AddAtMost(terms, nodes.Left[tag].MemoryGib);
        foreach (var (tenant, terms) in _slices)
            model.AddAtMost([.. terms], quotas.Room[tenant]);
    }

    private void AddAtMost(List<LinearTerm> terms, decimal left)
    {
        // A node states CPUs or memory and maybe not the other, which then has no limit.
        if (left < long.MaxValue / Fine)
            model.AddAtMost([.. terms], (long)Math.Floor(left * Fine));
    }

    private static List<LinearTerm> Row(Dictionary<string, List<LinearTerm>> rows, string key)
    {
        if (!rows.TryGetValue(key, out var terms))
            rows[key] = terms = [];
        return terms;
    }
}
