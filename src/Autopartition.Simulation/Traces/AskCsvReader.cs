using System.Collections.Immutable;
using Autopartition.Core.Demand;

namespace Autopartition.Simulation.Traces;

/// <summary>
/// Reads the ask traces of this project: <c>arrival_s,duration_s,tenant,SHAPE,count</c>, where SHAPE is exactly
/// one of the columns <c>profile</c>, <c>memory_gib</c> and <c>milli</c>; a column <c>workload</c> may say what its
/// lease runs. A count of n makes n asks that are independent of each other. An ask is named after its line.
/// </summary>
public static class AskCsvReader
{
    /// <summary>Reads a file, plain or packed with gzip.</summary>
    /// <param name="path">The file.</param>
    /// <param name="knowsProfile">
    /// True for a profile of a catalogued GPU model; a row with another one is rejected.
    /// </param>
    /// <param name="knowsWorkload">
    /// True for a workload that is known; a row with another one is rejected. Null knows none.
    /// </param>
    public static TraceReadResult Read(
        string path, Func<string, bool> knowsProfile, Func<string, bool>? knowsWorkload = null) =>
        CsvTrace.Read(path, new Format(knowsProfile, knowsWorkload ?? (_ => false)));

    private sealed class Format(Func<string, bool> knowsProfile, Func<string, bool> knowsWorkload) : ITraceFormat
    {
        private static readonly ImmutableArray<string> Required = ["arrival_s", "duration_s", "tenant", "count"];

        private static readonly ImmutableArray<string> Shapes = ["profile", "memory_gib", "milli"];

        private const string WorkloadColumn = "workload";

        private string _shape = "";
        private bool _hasWorkload;

        public string Name => "asks";

        public ImmutableArray<string> HeaderProblems(IReadOnlyList<string> columns)
        {
            var shapes = Shapes.Intersect(columns).ToList();
            _shape = shapes.Count == 1 ? shapes[0] : "";
            _hasWorkload = columns.Contains(WorkloadColumn);
            var shapeProblem = shapes.Count == 1
                ? []
                : new[] { $"it needs exactly one of the columns {string.Join(", ", Shapes)} and has {shapes.Count}" };
            return
            [
                .. TraceColumns.Missing(Required, columns),
                .. columns.Except(Required.Concat(Shapes).Append(WorkloadColumn))
                    .Select(column => $"the column '{TraceText.Excerpt(column)}' is unknown"),
                .. shapeProblem,
            ];
        }

        public RowReading Read(TraceRow row)
        {
            var arrival = row.Seconds("arrival_s");
            var duration = row.Seconds("duration_s");
            if (duration == TimeSpan.Zero)
                row.Reject("duration_s '0' is not positive");
            var tenant = row.Name("tenant");
            var shape = Shape(row);
            var count = row.Integer("count", 1, TraceLimits.MaxCount);
            var workload = Workload(row);
            if (arrival is null || duration is null || tenant is null || shape is null || count is null)
                return RowReading.Malformed;
            var ask = new Ask
            {
                Id = $"ask-{row.Line}",
                Tenant = tenant,
                Shape = shape,
                Workload = workload,
            };
            return new RowReading.Asks(arrival.Value, duration.Value, ask, count.Value);
        }

        private AskShape? Shape(TraceRow row) => _shape switch
        {
            "profile" => TraceColumns.Profile(row, row.Name(_shape), knowsProfile),
            "milli" => row.Integer(_shape, 1, 1000) is { } milli ? new AskShape.Milli(milli) : null,
            _ => Memory(row),
        };

        /// <summary>The workload that the row names; it may name none.</summary>
        private string? Workload(TraceRow row)
        {
            if (!_hasWorkload || row.Text(WorkloadColumn).Length == 0 || row.Name(WorkloadColumn) is not { } name)
                return null;
            if (!knowsWorkload(name))
                row.Reject($"the workload '{TraceText.Excerpt(name)}' is not known");
            return name;
        }

        private AskShape.Memory? Memory(TraceRow row)
        {
            var gib = row.Number(_shape, 0, TraceLimits.MaxMemoryGib);
            if (gib == 0)
                row.Reject($"{_shape} '{TraceText.Excerpt(row.Text(_shape))}' is not positive");
            return gib is { } asked ? new AskShape.Memory(asked) : null;
        }
    }
}
