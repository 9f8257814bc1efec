using Autopartition.Core.Fleet;

namespace Autopartition.Simulation.Report;

/// <summary>Follows one GPU: a part that stays the same is one span, however often the rest changes.</summary>
internal sealed class GpuTracker
{
    private readonly Dictionary<TrackBlock, double> _open = [];
    private readonly List<TrackMark> _marks = [];
    private readonly GpuState _first;

    public GpuTracker(GpuState gpu)
    {
        _first = gpu;
        Replace(gpu, 0, []);
    }

    /// <summary>The GPU looks like this from now on; what ended is added to the spans.</summary>
    public void Replace(GpuState gpu, double now, List<TrackSpan> ended)
    {
        var blocks = GpuBlocks.Of(gpu).ToHashSet();
        foreach (var (block, from) in _open.Where(each => !blocks.Contains(each.Key)).ToList())
        {
            _open.Remove(block);
            if (now > from)
                ended.Add(new TrackSpan(from, now, block));
        }
        foreach (var block in blocks)
            _open.TryAdd(block, now);
    }

    /// <summary>Something was done to it; what is done at the same moment stands in one mark.</summary>
    public void Mark(double now, string words)
    {
        if (_marks is [.., var last] && last.Seconds == now)
            _marks[^1] = last with { Words = $"{last.Words}; {words}" };
        else if (_marks.Count < ReportLimits.Marks)
            _marks.Add(new TrackMark(now, words));
    }

    /// <summary>What is open ends now.</summary>
    public GpuTrack Finish(double now, IEnumerable<TrackSpan> kept) => new(
        _first.Id,
        _first.Model.Key,
        GpuBlocks.UnitsOf(_first.Model),
        [.. kept.Concat(_open.Select(open => new TrackSpan(open.Value, now, open.Key))).OrderBy(span => span.From)],
        [.. _marks]);
}
