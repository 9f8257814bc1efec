using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Simulation.Physics;

/// <summary>
/// The processes of one GPU, in virtual time: one domain for the GPU, or one for each of its MIG instances, which
/// nothing that happens in another can reach.
/// </summary>
public sealed class GpuPhysics
{
    private const int WholeGpu = -1;

    private readonly SortedDictionary<int, DomainPhysics> _domains = [];
    private readonly Dictionary<string, int> _domainOf = new(StringComparer.Ordinal);

    /// <summary>The processes of a GPU as it stands; none yet.</summary>
    public GpuPhysics(GpuState gpu)
    {
        Gpu = gpu;
        Rebuild();
    }

    /// <summary>The GPU as it stands.</summary>
    public GpuState Gpu { get; private set; }

    /// <summary>The moment up to which everything has happened.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>When anything happens next; null when nothing will.</summary>
    public TimeSpan? NextAt => _domains.Values.Min(domain => domain.NextAt);

    /// <summary>Processes that run.</summary>
    public int Running => _domains.Values.Sum(domain => domain.Clients.Count());

    /// <summary>Ids of the processes that run, domain by domain.</summary>
    public IEnumerable<string> Clients => _domains.Values.SelectMany(domain => domain.Clients);

    /// <summary>Memory that all processes hold, GiB.</summary>
    public decimal HeldGib => _domains.Values.Sum(domain => domain.HeldGib);

    /// <summary>Work that a process does a second; null when it does not run.</summary>
    public double? RateOf(string id) => _domainOf.TryGetValue(id, out var key) ? _domains[key].RateOf(id) : null;

    /// <summary>
    /// The GPU looks different now. A domain that stands before and after, shared the same way, keeps its processes.
    /// </summary>
    public void Replace(GpuState gpu)
    {
        Gpu = gpu;
        Rebuild();
    }

    /// <summary>A process wants to start now, on an instance or on the whole GPU (null).</summary>
    public StartResult Start(DomainClient client, PlacementSlot? slot = null)
    {
        var key = slot?.Index ?? WholeGpu;
        if (!_domains.TryGetValue(key, out var domain))
            return StartResult.NoDevice;
        var result = domain.Start(client);
        if (result == StartResult.Started)
            _domainOf[client.Id] = key;
        return result;
    }

    /// <summary>A process is stopped from outside; returns how far it was, null when it does not run.</summary>
    public ClientProgress? Stop(string id) => _domainOf.Remove(id, out var key) ? _domains[key].Stop(id) : null;

    /// <summary>An allocation of a process fails, whatever room there is; null when it does not run.</summary>
    public ClientEvent? FailAllocation(string id) =>
        _domainOf.Remove(id, out var key) ? _domains[key].FailAllocation(id) : null;

    /// <summary>A process makes a fatal fault: every process of its domain ends, and none of another.</summary>
    public ImmutableArray<ClientEvent> Fault(string id) =>
        _domainOf.TryGetValue(id, out var key) ? Forget(_domains[key].Fault()) : [];

    /// <summary>The GPU is lost, or reset: every process ends.</summary>
    public ImmutableArray<ClientEvent> Lose() => Forget([.. _domains.Values.SelectMany(domain => domain.Fault())]);

    /// <summary>Lets time pass; returns what happened, in order of time.</summary>
    public ImmutableArray<ClientEvent> AdvanceTo(TimeSpan until)
    {
        Now = until;
        return Forget([.. _domains.Values.SelectMany(domain => domain.AdvanceTo(until)).OrderBy(one => one.At)]);
    }

    private ImmutableArray<ClientEvent> Forget(ImmutableArray<ClientEvent> ended)
    {
        foreach (var one in ended)
            _domainOf.Remove(one.ClientId);
        return ended;
    }

    private void Rebuild()
    {
        var standing = Domains().ToDictionary(pair => pair.Key, pair => pair.Domain);
        foreach (var key in _domains.Keys.Where(key => !Same(key)).ToList())
        {
            foreach (var id in _domains[key].Clients)
                _domainOf.Remove(id);
            _domains.Remove(key);
        }
        foreach (var (key, domain) in standing.Where(pair => !_domains.ContainsKey(pair.Key)))
        {
            var physics = new DomainPhysics(Gpu.Model, domain);
            physics.AdvanceTo(Now);
            _domains[key] = physics;
        }

        bool Same(int key) => standing.TryGetValue(key, out var domain) && domain.Kind == _domains[key].Kind;
    }

    /// <summary>MIG mode has a domain for each instance, and none without: then nothing runs.</summary>
    private IEnumerable<(int Key, ShareDomain Domain)> Domains() => Gpu.Mode == PartitionMode.Mig
        ? Gpu.Instances.Select(instance => (instance.Slot.Index, ShareDomain.Of(Gpu, instance)))
        : [(WholeGpu, ShareDomain.Of(Gpu))];
}
