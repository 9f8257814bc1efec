using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Planning.Patterns;

namespace Autopartition.Planning.Demand;

/// <summary>
/// How far nodes have to be told apart for a problem: not at all where no ask needs anything of them, by the labels
/// that asks select, and one by one only where CPUs or host memory may run out. GPUs of nodes that need not be told
/// apart have the same tag.
/// </summary>
internal sealed class NodeScope
{
    private readonly Dictionary<string, string> _tagOfNode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FleetNode?> _nodeOfTag = new(StringComparer.Ordinal) { [""] = null };
    private readonly Dictionary<string, HostAmount> _left = new(StringComparer.Ordinal);

    /// <summary>Tells nodes apart for a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="limits">What its leases leave.</param>
    /// <param name="apart">The only nodes to watch for CPUs and host memory; null for all that may run out.</param>
    public NodeScope(PlanningProblem problem, PlanLimits limits, IReadOnlySet<string>? apart)
    {
        if (problem.Asks.All(ask => ReferenceEquals(ask.Needs, NodeNeeds.None)))
            return;
        var selections = problem.Asks.Select(ask => ask.Needs).Where(needs => !needs.Labels.IsEmpty)
            .Select(needs => needs with { Host = default, Model = null, Pool = null }).Distinct().ToList();
        var hosts = problem.Asks.Select(ask => ask.Needs.Host).Where(host => !host.IsNone).ToList();
        var cpus = hosts.Select(host => host.Cpus).OrderDescending().ToList();
        var memory = hosts.Select(host => host.MemoryGib).OrderDescending().ToList();
        foreach (var node in problem.Gpus.GroupBy(gpu => gpu.Node))
        {
            var places = node.Sum(gpu => Math.Max(1, gpu.Model.Figures.ComputeSlices));
            var most = new HostAmount(cpus.Take(places).Sum(), memory.Take(places).Sum());
            var known = limits.NodeOf(node.Key);
            var tag = string.Concat(selections.Select(one => limits.Selects(one, node.First()) ? '1' : '0'));
            if (known is not null && apart?.Contains(node.Key) != false && !limits.HostHolds(node.Key, most))
            {
                tag = $"{tag}@{node.Key}";
                var taken = limits.Taken(node.Key);
                _left[tag] = new HostAmount(
                    Math.Max(0, (known.Cpus ?? decimal.MaxValue) - taken.Cpus),
                    Math.Max(0, (known.MemoryGib ?? decimal.MaxValue) - taken.MemoryGib));
            }
            _tagOfNode[node.Key] = tag;
            _nodeOfTag.TryAdd(tag, known);
        }
    }

    /// <summary>CPUs and host memory that are left on each node that may run out, by its tag.</summary>
    public IReadOnlyDictionary<string, HostAmount> Left => _left;

    /// <summary>What tells the GPUs of a node from those of others; empty where nothing has to.</summary>
    public string TagOf(GpuState gpu) => _tagOfNode.GetValueOrDefault(gpu.Node, "");

    /// <summary>What matters of the needs of an ask: what no node can run out of does not tell asks apart.</summary>
    public NodeNeeds Relevant(NodeNeeds needs) =>
        _left.Count > 0 || needs.Host.IsNone ? needs : needs with { Host = default };

    /// <summary>True when GPUs of this model, pool and tag are what is needed.</summary>
    public bool Selects(NodeNeeds needs, string model, string pool, string tag) => !needs.IsSelective
        || ((needs.Model ?? model) == model
            && (needs.Pool ?? pool) == pool
            && needs.Labels.All(wanted =>
                _nodeOfTag[tag]?.Labels.GetValueOrDefault(wanted.Key) == wanted.Value));

    /// <summary>True when instances of the kind are on GPUs that are needed.</summary>
    public bool Selects(NodeNeeds needs, SupplyKind kind) => Selects(needs, kind.Model.Key, kind.Pool, kind.Tag);
}
