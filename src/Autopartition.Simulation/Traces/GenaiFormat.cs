using System.Collections.Immutable;

namespace Autopartition.Simulation.Traces;

/// <summary>
/// Queries per second of Alibaba's cluster-trace-v2026-GenAI, by kind of request; the pods that report add up. The
/// times are shifted and count from the first day of the trace. A pod of the trace uses some 34 GiB, hence 4g.40gb;
/// how much an instance serves is a constant of this project, for the trace states its rates to scale only.
/// </summary>
internal sealed class GenaiFormat : ITraceFormat
{
    /// <summary>The moment of the earliest sample of the trace, which its shifted clock gives.</summary>
    public const long FirstSecond = 1_662_858_720;

    private const string Profile = "4g.40gb";
    private const double QueriesPerInstance = 0.1;

    private static readonly ImmutableArray<string> Required = ["timestamp_anon", "value", "request_type"];

    public string Name => "genai";

    public ImmutableArray<string> HeaderProblems(IReadOnlyList<string> columns) =>
        [.. TraceColumns.Missing(Required, columns)];

    public RowReading Read(TraceRow row)
    {
        var second = row.Number("timestamp_anon", FirstSecond, FirstSecond + (long)TraceLimits.MaxSeconds);
        var kind = row.Name("request_type");
        var rate = row.Number("value", 0, TraceLimits.MaxDemand);
        if (second is null || kind is null || rate is null)
            return RowReading.Malformed;
        var at = TimeSpan.FromSeconds((double)second.Value - FirstSecond);
        return new RowReading.Rate(at, kind.Replace(' ', '-'), Profile, (double)rate.Value / QueriesPerInstance);
    }
}
