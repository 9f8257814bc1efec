using System.Collections.Immutable;
using System.Globalization;

namespace Autopartition.Simulation.Traces;

/// <summary>
/// Logs of LLM requests, one tenant a file: a request is so many tokens, and how many tokens an instance handles a
/// second is a constant of this project. Azure counts context and output, Mooncake output and the blocks of context
/// that no cache holds.
/// </summary>
internal sealed class RequestFormat(string tenant, bool isAzure) : ITraceFormat
{
    private const string Profile = "1g.10gb";
    private const double TokensPerSecond = 1000;
    private const int TokensOfBlock = 512;
    private const int MostTokens = 100_000_000;

    private static readonly DateTime AzureStart = new(2023, 11, 16, 18, 0, 0, DateTimeKind.Unspecified);

    private static readonly ImmutableArray<string> AzureColumns = ["TIMESTAMP", "ContextTokens", "GeneratedTokens"];

    private static readonly ImmutableArray<string> MooncakeColumns =
        ["timestamp_ms", "output_length", "new_hash_blocks"];

    public string Name => isAzure ? "azure" : "mooncake";

    public ImmutableArray<string> HeaderProblems(IReadOnlyList<string> columns) =>
        [.. TraceColumns.Missing(isAzure ? AzureColumns : MooncakeColumns, columns)];

    public RowReading Read(TraceRow row)
    {
        var at = isAzure ? Moment(row) : Milliseconds(row);
        var context = row.Integer(isAzure ? "ContextTokens" : "new_hash_blocks", 0, MostTokens);
        var output = row.Integer(isAzure ? "GeneratedTokens" : "output_length", 0, MostTokens);
        if (at is null || context is null || output is null)
            return RowReading.Malformed;
        var tokens = output.Value + context.Value * (isAzure ? 1.0 : TokensOfBlock);
        return new RowReading.Rate(at.Value, tenant, Profile, tokens / TokensPerSecond);
    }

    private static TimeSpan? Milliseconds(TraceRow row) =>
        row.Number("timestamp_ms", 0, TraceLimits.MaxSeconds * 1000m) is { } milliseconds
            ? TimeSpan.FromMilliseconds((double)milliseconds)
            : null;

    private static TimeSpan? Moment(TraceRow row)
    {
        var text = row.Text("TIMESTAMP");
        var isMoment = DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment);
        if (isMoment && moment >= AzureStart)
            return moment - AzureStart;
        row.Reject($"TIMESTAMP '{TraceText.Excerpt(text)}' is no moment from {AzureStart:yyyy-MM-dd HH:mm} on");
        return null;
    }
}
