using System.Collections.Immutable;

namespace Autopartition.Simulation.Traces;

/// <summary>
/// Client rates of ServeGen (Xiang et al.), requests per second in bins of ten minutes. A client is a tenant; how
/// many requests per second an instance serves is a constant of this project, not a measurement.
/// </summary>
internal sealed class ServegenFormat(string model, string profile, double capacity) : ITraceFormat
{
    private static readonly ImmutableArray<string> Required = ["client", "start_s", "rate_rps"];

    public string Name => "servegen";

    /// <summary>The format of a file by its name; null for a name of no known model.</summary>
    public static ServegenFormat? Of(string path) => Path.GetFileName(path) switch
    {
        var name when name.Contains("m-large") => new ServegenFormat("m-large", "4g.40gb", 4),
        var name when name.Contains("m-mid") => new ServegenFormat("m-mid", "2g.20gb", 10),
        var name when name.Contains("m-small") => new ServegenFormat("m-small", "1g.10gb", 5),
        var name when name.Contains("mm-image") => new ServegenFormat("mm-image", "4g.40gb", 4),
        var name when name.Contains("deepseek-r1") => new ServegenFormat("deepseek-r1", "7g.80gb", 1),
        _ => null,
    };

    public ImmutableArray<string> HeaderProblems(IReadOnlyList<string> columns) =>
        [.. TraceColumns.Missing(Required, columns)];

    public RowReading Read(TraceRow row)
    {
        var client = row.Name("client");
        var at = row.Seconds("start_s");
        var rate = row.Number("rate_rps", 0, TraceLimits.MaxDemand);
        return client is null || at is null || rate is null
            ? RowReading.Malformed
            : new RowReading.Rate(at.Value, $"{model}-{client}", profile, (double)rate.Value / capacity);
    }
}
