using System.Collections.Immutable;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Fleet;

/// <summary>Reads a fleet file: nodes, their GPUs, and what stands on them.</summary>
public sealed class FleetReader
{
    private static readonly NumberRange CpuRange = new(1, 100_000);
    private static readonly NumberRange MemoryRange = new(1, 1_000_000);

    private readonly GpuReader _gpus;
    private readonly HashSet<string> _names = [];
    private readonly List<GpuState> _found = [];

    private FleetReader(GpuCatalog catalog) => _gpus = new GpuReader(catalog);

    /// <summary>The fleet of a file, or everything that is wrong with it.</summary>
    public static ConfigResult<FleetState> Read(string path, GpuCatalog catalog) =>
        YamlFile.Read(path, map => new FleetReader(catalog).Fleet(map));

    private FleetState Fleet(MapReader map)
    {
        map.RequireItems("nodes");
        var nodes = map.Each("nodes", Node);
        if (map.Problems.IsEmpty && _found.Count == 0)
            map.Refuse("nodes", "the fleet has no GPU; give a node at least one");
        return new FleetState(nodes, [.. _found]);
    }

    private FleetNode Node(MapReader map)
    {
        var node = new FleetNode
        {
            Name = map.Name("name"),
            Pool = map.NameOrNull("pool") ?? FleetNode.DefaultPool,
            Cpus = map.WholeOrNull("cpus", CpuRange),
            MemoryGib = map.WholeOrNull("memoryGib", MemoryRange),
            Labels = Labels(map),
        };
        if (node.Name.Length > 0 && !_names.Add(node.Name))
            map.Refuse("name", $"{Words.Quoted(node.Name)} is the name of another node");
        map.Require("gpus");
        var resetPossible = map.Flag("resetPossible", otherwise: true);
        var cuda = CudaVersion(map);
        var isSwitched = map.Has("nvswitch") ? map.Flag("nvswitch", otherwise: false) : (bool?)null;
        var gpus = map.Each("gpus", gpu => _gpus.Read(gpu, node, resetPossible, cuda));
        var reach = WideReset.ReachOf(gpus.Length, isSwitched);
        _found.AddRange(gpus.Select(gpu => gpu with { ResetGpus = reach }));
        return node;
    }

    /// <summary>The version of CUDA on the node, which limits the clients of an MPS server.</summary>
    private static Version? CudaVersion(MapReader map)
    {
        if (map.NameOrNull("cudaVersion") is not { } word)
            return null;
        if (!Version.TryParse(word, out var version))
            map.Refuse("cudaVersion", $"{Words.Quoted(word)} is no version; write it like \"13.1\"");
        return version;
    }

    private static ImmutableSortedDictionary<string, string> Labels(MapReader map) => map.FreeEntries("labels")
        .ToImmutableSortedDictionary(label => label.Key, label => label.Value.Text() ?? "", StringComparer.Ordinal);
}
