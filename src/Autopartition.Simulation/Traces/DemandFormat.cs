using System.Collections.Immutable;

namespace Autopartition.Simulation.Traces;

/// <summary>
/// Traces of rates of this project: <c>time_s,tenant,profile,demand</c>. Demand is the number of instances wanted,
/// maybe fractional; a tenant that is not listed at a time has a gap there.
/// </summary>
internal sealed class DemandFormat(Func<string, bool> knowsProfile) : ITraceFormat
{
    private static readonly ImmutableArray<string> Required = ["time_s", "tenant", "profile", "demand"];

    public string Name => "demand";

    public ImmutableArray<string> HeaderProblems(IReadOnlyList<string> columns) =>
    [
        .. TraceColumns.Missing(Required, columns),
        .. columns.Except(Required).Select(column => $"the column '{TraceText.Excerpt(column)}' is unknown"),
    ];

    public RowReading Read(TraceRow row)
    {
        var at = row.Seconds("time_s");
        var tenant = row.Name("tenant");
        var shape = TraceColumns.Profile(row, row.Name("profile"), knowsProfile);
        var demand = row.Number("demand", 0, TraceLimits.MaxDemand);
        return at is null || tenant is null || shape is null || demand is null
            ? RowReading.Malformed
            : new RowReading.Rate(at.Value, tenant, shape.Name, (double)demand.Value);
    }
}
