namespace Autopartition.Simulation.World;

/// <summary>
/// What runs on the leases of a simulation. A workload stops when its drain begins and goes on a restart after its
/// lease has its new place.
/// </summary>
internal sealed class Workloads(StepDurations durations)
{
    private readonly Dictionary<string, TimeSpan> _work = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _ends = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _fixedEnds = new(StringComparer.Ordinal);

    /// <summary>An ask is made whose workload takes this long, or ends at a moment whatever happens.</summary>
    public void Add(string id, TimeSpan work, TimeSpan? end = null)
    {
        _work.Add(id, work);
        if (end is { } moment)
            _fixedEnds.Add(id, moment);
    }

    /// <summary>The workload begins; returns its end.</summary>
    public WorldEvent.LeaseEnd? Start(string id, TimeSpan now)
    {
        if (!_work.TryGetValue(id, out var work))
            return null;
        if (_fixedEnds.TryGetValue(id, out var end))
            work = end > now ? end - now : TimeSpan.Zero;
        _ends[id] = now + work;
        return new WorldEvent.LeaseEnd(id, now + work);
    }

    /// <summary>The workload stops.</summary>
    public void Interrupt(string id, TimeSpan now)
    {
        if (_ends.Remove(id, out var end) && !durations.MovedWorkStartsOver)
            _work[id] = end - now;
    }

    /// <summary>The workload is gone with its GPU: what it did since it last started is lost.</summary>
    public void Lose(string id) => _ends.Remove(id);

    /// <summary>The workload has a new place; returns its end.</summary>
    public WorldEvent.LeaseEnd? Restart(string id, TimeSpan now) => Start(id, now + durations.Restart);

    /// <summary>True when the workload ends now; false when it was stopped after this end was planned.</summary>
    public bool IsDone(WorldEvent.LeaseEnd end)
    {
        if (!_ends.TryGetValue(end.LeaseId, out var at) || at != end.At)
            return false;
        _ends.Remove(end.LeaseId);
        _fixedEnds.Remove(end.LeaseId);
        return _work.Remove(end.LeaseId);
    }
}
