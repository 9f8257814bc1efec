using System.Collections.Immutable;
using Autopartition.Core.Demand;

namespace Autopartition.Simulation.Traces;

/// <summary>
/// Reads Alibaba's cluster-trace-gpu-v2025 (disaggregated DLRM serving): the life of every instance on a GPU
/// node. An instance without a creation time exists from the start; one without a deletion time runs to the end
/// of the trace. Instances on CPU nodes are skipped. The tenant is the application.
/// <para>
/// Every instance of the trace holds one GPU, so the slice that it asks for here is a proxy: its share of a
/// network card is mapped to a profile (25 % to 2g.20gb, 50 and 51 % to 4g.40gb, 75 % to 7g.80gb, 10 and 1 % to
/// 1g.10gb). A result that rests on this trace must say so.
/// </para>
/// </summary>
public static class DlrmReader
{
    /// <summary>The last moment of the trace, in seconds.</summary>
    public const int EndSeconds = 2_677_541;

    /// <summary>Reads a file, plain or packed with gzip.</summary>
    /// <param name="path">The file.</param>
    /// <param name="knowsProfile">
    /// True for a profile of a catalogued GPU model; a row that needs another is rejected.
    /// </param>
    public static TraceReadResult Read(string path, Func<string, bool> knowsProfile) =>
        CsvTrace.Read(path, new Format(knowsProfile));

    private sealed class Format(Func<string, bool> knowsProfile) : ITraceFormat
    {
        private static readonly ImmutableArray<string> Required =
            ["instance_sn", "role", "app_name", "rdma_request", "creation_time", "deletion_time"];

        public string Name => "dlrm";

        public ImmutableArray<string> HeaderProblems(IReadOnlyList<string> columns) =>
            [.. TraceColumns.Missing(Required, columns)];

        public RowReading Read(TraceRow row)
        {
            var role = row.Text("role");
            if (role == "CN")
                return new RowReading.Skipped("runs on a CPU node");
            if (role != "HN")
                row.Reject($"role '{TraceText.Excerpt(role)}' is neither HN (a GPU node) nor CN (a CPU node)");
            var id = row.Name("instance_sn");
            var tenant = row.Name("app_name");
            var shape = Shape(row);
            var created = row.Seconds("creation_time", whenEmpty: TimeSpan.Zero);
            var deleted = row.Seconds("deletion_time", whenEmpty: TimeSpan.FromSeconds(EndSeconds));
            if (deleted < created)
                row.Reject("it is deleted before it is created");
            if (id is null || tenant is null || shape is null || created is null || deleted is null)
                return RowReading.Malformed;
            var ask = new Ask { Id = id, Tenant = tenant, Shape = shape };
            return TraceColumns.Lasting(ask, created.Value, deleted.Value);
        }

        private AskShape.Profile? Shape(TraceRow row)
        {
            if (row.Integer("rdma_request", 0, 100) is not { } percent)
                return null;
            string? profile = percent switch
            {
                1 or 10 => "1g.10gb",
                25 => "2g.20gb",
                50 or 51 => "4g.40gb",
                75 => "7g.80gb",
                _ => null,
            };
            if (profile is null)
                row.Reject($"rdma_request '{percent}' stands for no slice; 1, 10, 25, 50, 51 and 75 do");
            return TraceColumns.Profile(row, profile, knowsProfile);
        }
    }
}
