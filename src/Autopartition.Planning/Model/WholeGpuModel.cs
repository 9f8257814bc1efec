using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Demand;
using Autopartition.Planning.Patterns;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Model;

/// <summary>
/// Asks for whole GPUs: each is served by one node. Nodes that are alike are told apart only as often as there
/// are asks that could use one.
/// </summary>
internal sealed class WholeGpuModel(
    SolverModel model, ImmutableArray<GpuClass> classes, ImmutableArray<AskGroup> groups, CostTable costs)
{
    /// <summary>Adds the nodes; the GPUs that they give away are added to the terms of their classes.</summary>
    public ImmutableArray<NodeUse> Add(Dictionary<GpuClass, List<LinearTerm>> taken, List<LinearTerm> cost)
    {
        var asking = Enumerable.Range(0, groups.Length).Where(g => groups[g].Key.Shape is AskShape.WholeGpus).ToList();
        var asks = asking.Sum(g => groups[g].Count);
        return asks == 0 ? [] : [.. DistinctNodes(asks).SelectMany(node => AddNode(node, asking, taken, cost))];
    }

    private List<NodeUse> AddNode(
        (string Name, List<(GpuClass Class, int Count)> Free) node,
        List<int> asking,
        Dictionary<GpuClass, List<LinearTerm>> taken,
        List<LinearTerm> cost)
    {
        var total = node.Free.Sum(part => part.Count);
        var uses = asking.Where(g => SizeOf(g) <= total).Select(g => AddUse(node, g, total / SizeOf(g))).ToList();
        foreach (var (@class, count) in node.Free)
        {
            var given = uses.SelectMany(use => use.Taken).Where(give => give.Class == @class).Select(Once);
            model.AddAtMost([.. given], count);
        }
        foreach (var use in uses)
        {
            foreach (var (@class, count) in use.Taken)
            {
                taken[@class].Add(count);
                cost.Add((WholeCost(@class.Key) + Dislike(use.Group, @class.Key)) * count);
            }
        }
        return uses;
    }

    private NodeUse AddUse((string Name, List<(GpuClass Class, int Count)> Free) node, int group, int most)
    {
        var served = model.NewInt(0, most, "node");
        var gives = node.Free.Select(part => (part.Class, model.NewInt(0, part.Count, "whole"))).ToImmutableArray();
        model.AddEqual([.. gives.Select(Once), -SizeOf(group) * served], 0);
        return new NodeUse(node.Name, group, served, gives);
    }

    private static LinearTerm Once((GpuClass Class, IntVar Count) give) => give.Count;

    private long Dislike(int group, GpuClassKey key) =>
        groups[group].Key.Likes(key.Model.Key, key.Pool) ? 0 : costs.NotPreferred;

    private int SizeOf(int group) => ((AskShape.WholeGpus)groups[group].Key.Shape).Count;

    private List<(string Name, List<(GpuClass Class, int Count)> Free)> DistinctNodes(int mostAlike)
    {
        var nodes = classes.Where(@class => CanGoWhole(@class.Key))
            .SelectMany(@class =>
                @class.Gpus.GroupBy(gpu => gpu.Node).Select(on => (Node: on.Key, Class: @class, Count: on.Count())))
            .GroupBy(part => part.Node)
            .Select(node => (node.Key, Free: node.Select(part => (part.Class, part.Count)).ToList()));
        var alike = new Dictionary<string, int>(StringComparer.Ordinal);
        var kept = new List<(string, List<(GpuClass, int)>)>();
        foreach (var node in nodes)
        {
            var signature = string.Join(';', node.Free.Select(part => $"{classes.IndexOf(part.Class)}x{part.Count}"));
            if ((alike[signature] = alike.GetValueOrDefault(signature) + 1) <= mostAlike)
                kept.Add(node);
        }
        return kept;
    }

    /// <summary>Nobody is on it, and it is whole already or may be changed.</summary>
    private static bool CanGoWhole(GpuClassKey key) =>
        key.Fixed == 0 && (key.Mode == PartitionMode.Whole || key.Freedom == Freedom.Free);

    private long WholeCost(GpuClassKey key) => costs.OpenGpu + (key.Mode == PartitionMode.Whole
        ? 0
        : costs.ModeChange(key.Model) + SlotSet.Count(key.Idle) * costs.Destroy);
}
