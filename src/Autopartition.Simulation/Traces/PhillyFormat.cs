using System.Collections.Immutable;
using System.Globalization;

namespace Autopartition.Simulation.Traces;

/// <summary>
/// Active nodes of Microsoft's Philly, minute by minute: one tenant whose demand is the nodes in use, each of them
/// taken for one whole-card instance.
/// </summary>
internal sealed class PhillyFormat : ITraceFormat
{
    private const string Profile = "7g.80gb";

    private static readonly ImmutableArray<string> Required = ["time", "active"];
    private static readonly DateTime FirstMoment = new(2017, 10, 3, 0, 0, 0, DateTimeKind.Unspecified);

    public string Name => "philly";

    public ImmutableArray<string> HeaderProblems(IReadOnlyList<string> columns) =>
        [.. TraceColumns.Missing(Required, columns)];

    public RowReading Read(TraceRow row)
    {
        var text = row.Text("time");
        var isMoment = DateTime.TryParseExact(
            text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment);
        if (!isMoment || moment < FirstMoment)
            row.Reject($"time '{TraceText.Excerpt(text)}' is no moment from {FirstMoment:yyyy-MM-dd} on");
        var active = row.Integer("active", 0, TraceLimits.MaxCount);
        return !isMoment || active is null
            ? RowReading.Malformed
            : new RowReading.Rate(moment - FirstMoment, "philly", Profile, active.Value);
    }
}
