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
    SolverModel model,
    ImmutableArray<GpuClass> classes,
    ImmutableArray<AskGroup> groups,
    CostTable costs,
    NodeScope scope)
{
    /// <summary>Adds the nodes; the GPUs that they give away are added to the terms of their classes.</summary>
    public ImmutableArray<NodeUse> Add(
        Dictionary<GpuClass, List<LinearTerm>> taken, LimitRows limits, MoveModel moves, CostSum cost)
    {
        var asking = Enumerable.Range(0, groups.Length).Where(g => groups[g].Key.Shape is AskShape.WholeGpus).ToList();
        var asks = asking.Sum(g => groups[g].Count);
        return asks == 0 ? []
            : [.. DistinctNodes(asks).SelectMany(node => AddNode(node, asking, taken, limits, moves, cost))];
    }

    private List<NodeUse> AddNode(
        (string Name, List<(GpuClass Class, int Count)> Free) node,
        List<int> asking,
        Dictionary<GpuClass, List<LinearTerm>> taken,
        LimitRows limits,
        MoveModel moves,
        CostSum cost)
    {
        var uses = asking.Select(g => AddUse(node, g)).OfType<NodeUse>().ToList();
        foreach (var (@class, count) in node.Free)
        {
            var given = uses.SelectMany(use => use.Taken).Where(give => give.Class == @class).Select(Once);
            model.AddAtMost([.. given], count);
        }
        foreach (var use in uses)
        {
            var group = groups[use.Group].Key;
            limits.Host(group, node.Free[0].Class.Key.Tag, use.Served);
            foreach (var (@class, count) in use.Taken)
            {
                taken[@class].Add(count);
                limits.Grant(group, @class.Key.Model.Capacity.Slices, count);
                AddCost(cost, group, @class.Key, count);
                moves.Leave(@class, @class.Key.Movable, count, cost);
            }
        }
        return uses;
    }

    private void AddCost(CostSum cost, AskGroupKey group, GpuClassKey key, IntVar count)
    {
        var stays = key.Mode == PartitionMode.Whole;
        cost.Add(
            count,
            (CostPart.OpenGpu, key.IsHeld ? 0 : costs.OpenGpu),
            (CostPart.ModeChange, costs.ModeChange(key.Model, key.Mode, PartitionMode.Whole, key.ResetGpus)),
            (CostPart.Destroy, stays ? 0 : SlotSet.Count(key.Idle | key.Movable) * costs.Destroy),
            (CostPart.NotPreferred, group.Likes(key.Model.Key, key.Pool) ? 0 : costs.NotPreferred));
    }

    /// <summary>What the node gives to a group; null when it has not enough GPUs that the group needs.</summary>
    private NodeUse? AddUse((string Name, List<(GpuClass Class, int Count)> Free) node, int group)
    {
        var needs = groups[group].Key.Needs;
        var able = node.Free.Where(part =>
            scope.Selects(needs, part.Class.Key.Model.Key, part.Class.Key.Pool, part.Class.Key.Tag)).ToList();
        var most = able.Sum(part => part.Count) / SizeOf(group);
        if (most == 0)
            return null;
        var served = model.NewInt(0, most, "node");
        var gives = able.Select(part => (part.Class, model.NewInt(0, part.Count, "whole"))).ToImmutableArray();
        model.AddEqual([.. gives.Select(Once), -SizeOf(group) * served], 0);
        return new NodeUse(node.Name, group, served, gives);
    }

    private static LinearTerm Once((GpuClass Class, IntVar Count) give) => give.Count;

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

    /// <summary>Nobody has to stay on it, and it is whole already or may be changed.</summary>
    private static bool CanGoWhole(GpuClassKey key) =>
        key.Fixed == 0 && key.MayBecome(PartitionMode.Whole);
}
