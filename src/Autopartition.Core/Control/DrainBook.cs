namespace Autopartition.Core.Control;

/// <summary>
/// GPUs that drain: they take no new lease until they are empty or their time is over. A GPU that was drained in
/// vain rests before it may drain again.
/// </summary>
internal sealed class DrainBook(FleetBook book, Action<EngineEvent> raise)
{
    private readonly SortedDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);
    private readonly RestBook _resting = new();

    /// <summary>GPUs that drain now.</summary>
    public IReadOnlyCollection<string> Draining => _until.Keys;

    /// <summary>True when the GPU was drained in vain a short while ago.</summary>
    public bool Rests(string gpuId, DateTimeOffset now) => _resting.IsResting(gpuId, now);

    public void Start(string gpuId, DateTimeOffset until, DateTimeOffset now)
    {
        _until.Add(gpuId, until);
        raise(new EngineEvent.DrainStarted(now, gpuId, until));
    }

    /// <summary>Ends the drains that are over.</summary>
    public void Sweep(DateTimeOffset now)
    {
        foreach (var (gpuId, until) in _until.ToList())
        {
            var empty = !book[gpuId].IsLeased;
            if (!empty && now < until)
                continue;
            _until.Remove(gpuId);
            if (empty)
                _resting.Forget(gpuId);
            else
                _resting.Begin(gpuId, now);
            raise(new EngineEvent.DrainEnded(now, gpuId, empty));
        }
    }
}
