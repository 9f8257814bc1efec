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
        return asks == 0 ? []
            : [.. DistinctNodes(asks).Select(node => AddNode(node.Name, node.Free, asking, taken, cost))];
    }

    private NodeUse AddNode(
        string name,
        List<(GpuClass Class, int Count)> free,
        List<int> asking,
        Dictionary<GpuClass, List<LinearTerm>> taken,
        List<LinearTerm> cost)
    {
        var gives = free.Select(part => (part.Class, Count: model.NewInt(0, part.Count, "whole"))).ToImmutableArray();
        foreach (var (@class, count) in gives)
        {
            taken[@class].Add(count);
            cost.Add(WholeCost(@class.Key) * count);
        }
        var total = free.Sum(part => part.Count);
        var balance = gives.Select(give => (LinearTerm)give.Count).ToList();
        var serves = ImmutableArray.CreateBuilder<(int, IntVar)>();
        foreach (var g in asking.Where(g => SizeOf(g) <= total))
        {
            var count = model.NewInt(0, total / SizeOf(g), "node");
            serves.Add((g, count));
            balance.Add(-SizeOf(g) * count);
            if (!groups[g].Key.Likes(free[0].Class.Key.Model.Key, free[0].Class.Key.Pool))
                cost.Add(costs.NotPreferred * count);
        }
        model.AddEqual([.. balance], 0);
        return new NodeUse(name, gives, serves.ToImmutable());
    }

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
        key.Leased == 0 && (key.Mode == PartitionMode.Whole || key.Freedom == Freedom.Free);

    private long WholeCost(GpuClassKey key) => costs.OpenGpu + (key.Mode == PartitionMode.Whole
        ? 0
        : costs.ModeChange(key.Model) + SlotSet.Count(key.Idle) * costs.Destroy);
}
