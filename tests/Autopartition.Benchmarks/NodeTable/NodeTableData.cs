using System.Collections.Immutable;
using System.IO.Compression;
using Autopartition.Benchmarks.Packing;

namespace Autopartition.Benchmarks.NodeTable;

/// <summary>The nodes and a pod list of openb, and what was published for it.</summary>
/// <param name="Nodes">All 1,523 nodes; 310 of them have no GPU.</param>
/// <param name="Pods">The pods in the order of the file.</param>
internal sealed record NodeTableData(ImmutableArray<TableNode> Nodes, ImmutableArray<PodKind> Pods)
{
    /// <summary>The file of the nodes.</summary>
    public static string NodesPath(string data) =>
        Path.Join(data, "alibaba-gpu-v2023-openb", "openb_node_list_all_node.csv");

    /// <summary>The file of the published shares.</summary>
    public static string PublishedPath(string data) =>
        Path.Join(data, "fgd-atc23-results", "fgd_alloc_by_arrival.csv.gz");

    /// <summary>Reads the nodes and a workload; the files are there.</summary>
    public static NodeTableData Read(string data, string workload)
    {
        var models = new Dictionary<string, uint>(StringComparer.Ordinal);
        var nodes = Rows(File.OpenText(NodesPath(data)))
            .Select(row => new TableNode(
                int.Parse(row["cpu_milli"]), int.Parse(row["memory_mib"]), int.Parse(row["gpu"]),
                BitOf(models, row["model"])))
            .ToImmutableArray();
        var pods = Rows(Unzipped(OpenbItems.PathOf(data, workload)))
            .Select(row => new PodKind(
                int.Parse(row["cpu_milli"]), int.Parse(row["memory_mib"]), int.Parse(row["num_gpu"]),
                int.Parse(row["gpu_milli"]), ModelsOf(models, row.GetValueOrDefault("gpu_spec", ""))))
            .ToImmutableArray();
        return new NodeTableData(nodes, pods);
    }

    /// <summary>Published shares of GPUs allocated at 130 % arrivals, %, by policy, each for ten seeds.</summary>
    public static ILookup<string, double> Published(string data, string workload) =>
        Rows(Unzipped(PublishedPath(data)))
            .Where(row => row["workload"] == $"openb_pod_list_{workload}")
            .ToLookup(row => row["sc_policy"], row => double.Parse(row["130"]));

    private static uint ModelsOf(Dictionary<string, uint> models, string names) => names.Length == 0
        ? 0
        : names.Split('|').Aggregate(0u, (set, name) => set | BitOf(models, name));

    private static uint BitOf(Dictionary<string, uint> models, string name)
    {
        if (!models.TryGetValue(name, out var bit))
            models[name] = bit = 1u << models.Count;
        return bit;
    }

    private static StreamReader Unzipped(string path) =>
        new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));

    private static IEnumerable<Dictionary<string, string>> Rows(StreamReader reader)
    {
        using (reader)
        {
            var columns = (reader.ReadLine() ?? "").Split(',');
            while (reader.ReadLine() is { } line)
            {
                yield return columns.Zip(line.Split(','))
                    .ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal);
            }
        }
    }
}
