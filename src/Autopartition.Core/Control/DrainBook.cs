namespace Autopartition.Core.Control;

/// <summary>GPUs that drain: they take no new lease until they are empty or their time is over.</summary>
internal sealed class DrainBook(FleetBook book, Action<EngineEvent> raise)
{
    private readonly SortedDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

    /// <summary>GPUs that drain now.</summary>
    public IReadOnlyCollection<string> Draining => _until.Keys;

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
            raise(new EngineEvent.DrainEnded(now, gpuId, empty));
        }
    }
}
