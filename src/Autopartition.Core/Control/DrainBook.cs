namespace Autopartition.Core.Control;

/// <summary>
/// GPUs that drain: they take no new lease until they are empty or their time is over. A GPU that was drained in
/// vain rests before it may drain again, twice as long each time, so that a lease that stays cannot make it
/// flap.
/// </summary>
internal sealed class DrainBook(FleetBook book, Action<EngineEvent> raise)
{
    private static readonly TimeSpan FirstRest = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(24);

    private readonly SortedDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (TimeSpan Length, DateTimeOffset Until)> _resting = new(StringComparer.Ordinal);

    /// <summary>GPUs that drain now.</summary>
    public IReadOnlyCollection<string> Draining => _until.Keys;

    /// <summary>True when the GPU was drained in vain a short while ago.</summary>
    public bool Rests(string gpuId, DateTimeOffset now) =>
        _resting.TryGetValue(gpuId, out var rest) && now < rest.Until;

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
            Rest(gpuId, empty, now);
            raise(new EngineEvent.DrainEnded(now, gpuId, empty));
        }
    }

    private void Rest(string gpuId, bool empty, DateTimeOffset now)
    {
        if (empty)
        {
            _resting.Remove(gpuId);
            return;
        }
        var rest = _resting.TryGetValue(gpuId, out var last) ? 2 * last.Length : FirstRest;
        rest = rest < LongestRest ? rest : LongestRest;
        _resting[gpuId] = (rest, now + rest);
    }
}
