using System.Collections.Immutable;
using Autopartition.Core.Demand;

namespace Autopartition.Simulation.Traces;

/// <summary>Gathers the rows of one file.</summary>
internal sealed class TraceBuilder(string path)
{
    private readonly List<TimedAsk> _asks = [];
    private readonly List<RateSample> _rates = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<RowProblem> _problems = [];
    private readonly SortedDictionary<string, int> _skipped = new(StringComparer.Ordinal);
    private int _rejected;
    private int _rows;

    /// <summary>True when a further row would be one too many.</summary>
    public bool IsFull => _rows >= TraceLimits.MaxRows || _asks.Count >= TraceLimits.MaxRows;

    public void Add(TraceRow row, RowReading reading)
    {
        _rows++;
        if (reading is RowReading.Asks named && row.Problems.Count == 0 && !_ids.Add(named.Ask.Id))
            row.Reject($"'{TraceText.Excerpt(named.Ask.Id)}' stands on an earlier line too");
        if (row.Problems.Count > 0)
            Reject(row);
        else if (reading is RowReading.Skipped skipped)
            _skipped[skipped.Reason] = _skipped.GetValueOrDefault(skipped.Reason) + 1;
        else if (reading is RowReading.Asks asks)
            Add(asks);
        else if (reading is RowReading.Rate rate)
            _rates.Add(new RateSample(rate.At, rate.Tenant, new AskShape.Profile(rate.Profile), rate.Demand));
    }

    public TraceReadResult.Complete Build() => new(
        [.. _asks.OrderBy(ask => ask.Arrival)],
        new RejectedRows(_rejected, [.. _problems]),
        new SkippedRows(_skipped.Values.Sum(), _skipped.ToImmutableSortedDictionary(StringComparer.Ordinal)))
    {
        Rates = [.. _rates],
    };

    private void Add(RowReading.Asks row)
    {
        var room = TraceLimits.MaxRows - _asks.Count + 1;
        for (var i = 1; i <= Math.Min(row.Count, room); i++)
        {
            var id = row.Count == 1 ? row.Ask.Id : $"{row.Ask.Id}/{i}";
            _asks.Add(new TimedAsk(row.Arrival, row.Duration, row.Ask with { Id = id }));
        }
    }

    private void Reject(TraceRow row)
    {
        _rejected++;
        if (_problems.Count < RejectedRows.Kept)
            _problems.Add(new RowProblem(path, row.Line, string.Join("; ", row.Problems)));
    }
}
