using System.Collections.Immutable;
using Autopartition.Benchmarks.Packing;
using Autopartition.Benchmarks.Running;

namespace Autopartition.Benchmarks.NodeTable;

/// <summary>
/// T1 with the node table: no MIG, parts of whole GPUs in thousandths, the CPUs, memory and GPU models of the openb
/// nodes, beside the published table of Weng et al., USENIX ATC 2023.
/// </summary>
internal static class NodeTableBenchmark
{
    private const string Name = "T1 with the node table";
    private const int Seeds = 10;

    private static readonly ImmutableArray<string> Workloads =
        ["default", "gpushare40", "gpushare100", "multigpu20", "multigpu50", "gpuspec33", "cpu250"];

    private static readonly ImmutableArray<string> Columns =
        ["planner", "min", "median", "max", "mean", "moves %", "declined"];

    private static readonly ImmutableArray<NodePolicy> Policies =
    [
        new("dot product", static _ => new NodeDotProduct()),
        new("best-fit", static _ => new NodeBestFit()),
        new("fgd-like", static pods => new NodeFgdLike(pods)),
        new("fgd-like, balanced with CPU", static pods => new NodeBalanced(pods)),
        new("balanced, moves <= 1 %", static pods => new NodeBalanced(pods)) { MoveShare = 0.01 },
        new("balanced, moves, reserve", static pods => new NodeBalanced(pods)) { MoveShare = 0.01, Reserve = 0.5 },
    ];

    /// <summary>Measures the workloads whose files are there.</summary>
    public static BenchmarkReport Run(BenchmarkOptions options)
    {
        var missing = Workloads.Select(workload => OpenbItems.PathOf(options.Data, workload))
            .Append(NodeTableData.NodesPath(options.Data)).Append(NodeTableData.PublishedPath(options.Data))
            .Where(path => !File.Exists(path)).ToList();
        return missing.Count > 0
            ? new BenchmarkReport(Name, [], [.. missing.Select(path => $"Not measured: there is no {path}.")])
            : new BenchmarkReport(
                Name,
                [.. Workloads.Select(workload => Table(options.Data, workload))],
                [
                    $"Node table: GPUs allocated, % of 6,212, when 130 % have been asked for; {Seeds} seeds. "
                    + "Published are the authors' own runs with their seeds. Moves are % of the accepted pods.",
                    "Packed offline: the parts asked for until 96 % is asked for, packed largest first on one node of "
                    + "all GPUs without CPUs or memory, gaps filled by what comes later. Who serves whatever fits "
                    + "reaches hardly more, however much moves.",
                    "The row with a reserve breaks a rule of the planner, to serve whatever fits: once fewer than half "
                    + "the GPUs are empty it declines parts that would strand 15 % or more of one. It shows what the "
                    + "rule costs where far more is asked for than there is.",
                ]);
    }

    private static BenchmarkTable Table(string path, string workload)
    {
        var data = NodeTableData.Read(path, workload);
        var published = NodeTableData.Published(path, workload).OrderBy(policy => policy.Key, StringComparer.Ordinal)
            .Select(policy => Row($"{policy.Key[3..]} (published)", Spread.Of(policy), null, null));
        return new BenchmarkTable($"Node table, {workload}", Columns,
            [.. published, .. Policies.Select(policy => Measured(data, policy)), Offline(data)]);
    }

    private static ImmutableArray<object?> Offline(NodeTableData data) => Row(
        "parts packed offline",
        Spread.Of(Enumerable.Range(1, Seeds)
            .Select(seed => OfflineParts.AllocatedPercent(data, NodeRun.Arrivals, seed))),
        null,
        null);

    private static ImmutableArray<object?> Measured(NodeTableData data, NodePolicy policy)
    {
        var runs = Enumerable.Range(1, Seeds).AsParallel().AsOrdered()
            .Select(seed => NodeRun.Run(data, policy, seed)).ToList();
        return Row(
            policy.Name,
            Spread.Of(runs.Select(run => run.AllocatedPercent)),
            100.0 * runs.Sum(run => run.Moves) / runs.Sum(run => run.Accepted),
            runs.Average(run => run.Declined));
    }

    private static ImmutableArray<object?> Row(string name, Spread spread, double? moves, double? declined) =>
        [name, spread.Min, spread.Median, spread.Max, spread.Mean, moves, declined];
}
