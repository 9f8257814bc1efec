using Autopartition.Core.Fleet;

namespace Autopartition.Core.Control;

/// <summary>
/// The GPUs as the engine knows them, when each last changed its layout, and which a plan is at work on.
/// </summary>
internal sealed class FleetBook
{
    private readonly List<GpuState> _gpus;
    private readonly Dictionary<string, int> _index;
    private readonly DateTimeOffset?[] _layoutChangedAt;
    private readonly HashSet<string> _changing = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _reserved = new(StringComparer.Ordinal);
    private readonly Action<EngineEvent> _raise;

    public FleetBook(FleetState fleet, Action<EngineEvent> raise)
    {
        Fleet = fleet;
        _gpus = [.. fleet.Gpus];
        _index = fleet.Gpus.Select((gpu, i) => (gpu.Id, i)).ToDictionary(StringComparer.Ordinal);
        Looks = new LookIndex(_gpus.Count);
        _gpus.ForEach(Show);
        _layoutChangedAt = new DateTimeOffset?[_gpus.Count];
        _raise = raise;
    }

    /// <summary>The fleet at the start; its nodes do not change.</summary>
    public FleetState Fleet { get; }

    /// <summary>The GPUs in fleet order.</summary>
    public IReadOnlyList<GpuState> Gpus => _gpus;

    /// <summary>The GPUs that are not taken, by what the fast rule sees of them.</summary>
    public LookIndex Looks { get; }

    /// <summary>
    /// Counts changes, GPUs that become free for the next plan included, so that a plan is made again only after
    /// one.
    /// </summary>
    public long Version { get; private set; }

    public GpuState this[string id] => _gpus[_index[id]];

    public bool Contains(string id) => _index.ContainsKey(id);

    /// <summary>True while a plan is at work on the GPU.</summary>
    public bool IsChanging(string id) => _changing.Contains(id);

    /// <summary>
    /// True while a plan is at work on the GPU, a lease is on its way to it, or all of it is promised.
    /// </summary>
    public bool IsTaken(string id) => _changing.Contains(id) || _reserved.ContainsKey(id);

    /// <summary>True while a lease is on its way to the GPU, or all of it is promised or kept for an ask.</summary>
    public bool IsReserved(string id) => _reserved.ContainsKey(id);

    /// <summary>
    /// GPUs that plans are at work on, that leases are on their way to, or that are promised as a whole.
    /// </summary>
    public IEnumerable<string> Taken => _changing.Union(_reserved.Keys);

    /// <summary>When the layout or mode last changed; null when it has not since the start.</summary>
    public DateTimeOffset? LayoutChangedAt(string id) => _layoutChangedAt[_index[id]];

    public void BeginChange(string id)
    {
        _changing.Add(id);
        Show(this[id]);
    }

    public void EndChange(string id)
    {
        _changing.Remove(id);
        Show(this[id]);
        Version++;
    }

    /// <summary>Keeps the GPU from everybody else; as often as it is reserved it has to be given back.</summary>
    public void Reserve(string id)
    {
        _reserved[id] = _reserved.GetValueOrDefault(id) + 1;
        Show(this[id]);
    }

    public void Unreserve(string id)
    {
        if (--_reserved[id] == 0)
            _reserved.Remove(id);
        Show(this[id]);
        Version++;
    }

    public void Replace(GpuState after, DateTimeOffset now)
    {
        var i = _index[after.Id];
        var before = _gpus[i];
        _gpus[i] = after;
        Show(after);
        Version++;
        if (before.Mode != after.Mode || before.Slots != after.Slots)
            _layoutChangedAt[i] = now;
        _raise(new EngineEvent.GpuChanged(now, before, after));
    }

    /// <summary>The fast rule sees a GPU like this, or not at all while it is taken.</summary>
    public void Show(GpuState gpu) => Looks.Put(_index[gpu.Id], gpu, IsTaken(gpu.Id));
}
