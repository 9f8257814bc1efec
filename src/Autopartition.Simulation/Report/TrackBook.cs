using System.Collections.Immutable;
using Autopartition.Core.Fleet;

namespace Autopartition.Simulation.Report;

/// <summary>The spans of the first GPUs of a fleet; beyond a limit, the shortest are forgotten.</summary>
internal sealed class TrackBook
{
    private readonly Dictionary<string, GpuTracker> _trackers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TrackSpan>> _spans = new(StringComparer.Ordinal);

    public TrackBook(FleetState fleet)
    {
        foreach (var gpu in fleet.Gpus.Take(ReportLimits.Gpus))
        {
            _trackers[gpu.Id] = new GpuTracker(gpu);
            _spans[gpu.Id] = [];
        }
    }

    /// <summary>Spans forgotten so far.</summary>
    public int LeftOut { get; private set; }

    /// <summary>A GPU looks different from now on.</summary>
    public void Replace(GpuState gpu, double now)
    {
        if (!_trackers.TryGetValue(gpu.Id, out var tracker))
            return;
        tracker.Replace(gpu, now, _spans[gpu.Id]);
        if (_spans.Values.Sum(spans => spans.Count) > 2 * ReportLimits.Spans)
            Forget();
    }

    /// <summary>Something was done to a GPU.</summary>
    public void Mark(string gpuId, double now, string words) =>
        _trackers.GetValueOrDefault(gpuId)?.Mark(now, words);

    /// <summary>The tracks, once the run is over.</summary>
    public ImmutableArray<GpuTrack> Finish(double now)
    {
        Forget();
        return [.. _trackers.Select(tracker => tracker.Value.Finish(now, _spans[tracker.Key]))];
    }

    private void Forget()
    {
        var lengths = _spans.Values.SelectMany(spans => spans).Select(Length).Order().ToList();
        var spare = lengths.Count - ReportLimits.Spans;
        if (spare <= 0)
            return;
        var longest = lengths[spare - 1];
        // Of those that are as long as the longest to go, the earliest go.
        var equal = spare - lengths.Count(length => length < longest);
        foreach (var spans in _spans.Values)
            spans.RemoveAll(span => Length(span) < longest || (Length(span) == longest && equal-- > 0));
        LeftOut += spare;
    }

    private static double Length(TrackSpan span) => span.To - span.From;
}
