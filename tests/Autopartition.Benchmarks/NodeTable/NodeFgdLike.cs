using System.Collections.Immutable;

namespace Autopartition.Benchmarks.NodeTable;

/// <summary>
/// The gradient of fragmentation of Weng et al., USENIX ATC 2023, on nodes: the free GPU that a pod drawn from the list
/// cannot use, over the kinds that make up 95 % of the list. Written anew from the definition, hence "-like".
/// </summary>
internal sealed class NodeFgdLike : INodeRule
{
    private const double Popular = 0.95;

    private readonly ImmutableArray<(PodKind Kind, double Share)> _kinds;

    /// <summary>The rule for a list of pods.</summary>
    public NodeFgdLike(IReadOnlyList<PodKind> pods)
    {
        var kinds = pods.Select(pod => pod with { MemoryMib = 0 }).CountBy(pod => pod)
            .Select(each => (each.Key, Share: (double)each.Value / pods.Count))
            .OrderByDescending(each => each.Share).ToList();
        var counted = 0.0;
        _kinds = [.. kinds.TakeWhile(each => (counted += each.Share) - each.Share < Popular)];
    }

    public bool CountsGrowth => true;

    public double Measure(TableNode node, PodKind pod)
    {
        var lost = 0.0;
        if (node.FreeMilli == 0)
            return lost;
        foreach (var (kind, share) in _kinds)
            lost += share * Unusable(node, kind);
        return lost;
    }

    private static int Unusable(TableNode node, PodKind kind)
    {
        var (able, unusable) = (0, 0);
        foreach (var free in node.Free)
        {
            if (free >= kind.Milli)
                able++;
            else
                unusable += free;
        }
        return kind.Gpus > 0 && able >= kind.Gpus && node.CpuMilli >= kind.CpuMilli && node.Serves(kind)
            ? unusable
            : node.FreeMilli;
    }
}
