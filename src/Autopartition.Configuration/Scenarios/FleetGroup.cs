using System.Collections.Immutable;
using System.Globalization;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Scenarios;

/// <summary>Equal empty GPUs, as a scenario describes a fleet.</summary>
internal sealed record FleetGroup(GpuModel Model, int Count, int PerNode, string Pool, PartitionMode Mode)
{
    /// <summary>Least digits in the number of a GPU.</summary>
    private const int LeastDigits = 3;

    /// <summary>
    /// The fleet of some groups: nodes node-0, node-1 and so on, GPUs gpu-000, gpu-001 and so on.
    /// </summary>
    public static FleetState Build(ImmutableArray<FleetGroup> groups)
    {
        var nodes = new List<FleetNode>();
        var gpus = new List<GpuState>();
        var last = Math.Max(0, groups.Sum(group => group.Count) - 1).ToString(CultureInfo.InvariantCulture);
        var form = $"D{Math.Max(LeastDigits, last.Length)}";
        foreach (var group in groups)
        {
            for (var i = 0; i < group.Count; i++)
            {
                if (i % group.PerNode == 0)
                    nodes.Add(new FleetNode { Name = $"node-{nodes.Count}", Pool = group.Pool });
                var onNode = Math.Min(group.PerNode, group.Count - i / group.PerNode * group.PerNode);
                gpus.Add(group.Gpu($"gpu-{gpus.Count.ToString(form, CultureInfo.InvariantCulture)}", nodes[^1].Name)
                    with { ResetGpus = WideReset.ReachOf(onNode, null) });
            }
        }
        return new FleetState([.. nodes], [.. gpus]);
    }

    private GpuState Gpu(string id, string node) =>
        new() { Id = id, Model = Model, Node = node, Pool = Pool, Mode = Mode };
}
