using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;

namespace Autopartition.Simulation.Physics;

/// <summary>
/// The processes of one memory and fault domain, which is a whole GPU or one GPU instance, in virtual time. Memory is
/// shared among them all; compute is shared, taken in turns, or split into compute instances.
/// </summary>
/// <remarks>
/// Out of memory is a failed allocation: the process that asked ends and the others go on. A fatal fault ends every
/// process of the domain. That compute instances of one GPU instance fail together is an assumption: NVIDIA states
/// isolation of errors for GPU instances only.
/// </remarks>
public sealed class DomainPhysics
{
    private readonly ShareDomain _domain;
    private readonly GpuModel _model;
    private readonly HardwarePart _part;
    private readonly List<RunningClient> _clients = [];

    /// <summary>An empty domain.</summary>
    /// <param name="model">The card.</param>
    /// <param name="domain">What the clients share; its own list of clients is not looked at.</param>
    public DomainPhysics(GpuModel model, ShareDomain domain)
    {
        _model = model;
        _domain = domain;
        _part = domain.Slot is { } slot ? HardwarePart.Of(slot, model) : HardwarePart.Whole;
    }

    /// <summary>How the domain is shared.</summary>
    public Sharing Kind => _domain.Kind;

    /// <summary>The moment up to which everything has happened.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Ids of the processes, in the order in which they started.</summary>
    public IEnumerable<string> Clients => _clients.Select(client => client.Client.Id);

    /// <summary>Memory that all processes hold, GiB.</summary>
    public decimal HeldGib => _clients.Sum(client => client.HeldGib);

    /// <summary>When the next process needs other memory or is done; null without processes.</summary>
    public TimeSpan? NextAt => _clients.Count == 0
        ? null
        : Now + TimeSpan.FromTicks((long)Math.Ceiling(
            Math.Max(0, _clients.Min(client => client.Remaining)) * TimeSpan.TicksPerSecond));

    /// <summary>Work that a process does a second, 1 alone on its reference GPU; null when it does not run.</summary>
    public double? RateOf(string id) => Find(id)?.Rate;

    /// <summary>A process wants to start now.</summary>
    public StartResult Start(DomainClient client)
    {
        if (_clients.Count >= _domain.ClientLimit && _domain.Kind != Sharing.TimeSliced)
            return StartResult.TooManyClients;
        var running = new RunningClient(client, client.Workload.SpeedOf(_model) ?? 1);
        if (!TryHold(running))
            return StartResult.OutOfMemory;
        _clients.Add(running);
        Pace();
        return StartResult.Started;
    }

    /// <summary>
    /// A process is stopped from outside, as by a drain; returns how far it was, null when it does not run.
    /// </summary>
    public ClientProgress? Stop(string id)
    {
        if (Find(id) is not { } client)
            return null;
        _clients.Remove(client);
        Pace();
        return client.Progress;
    }

    /// <summary>An allocation of a process fails, whatever room there is; null when it does not run.</summary>
    public ClientEvent? FailAllocation(string id)
    {
        if (Find(id) is not { } client)
            return null;
        _clients.Remove(client);
        Pace();
        return new ClientEvent.OutOfMemory(id, Now, client.Progress, client.HeldGib, client.HeldGib);
    }

    /// <summary>A fatal fault: every process ends.</summary>
    public ImmutableArray<ClientEvent> Fault()
    {
        ImmutableArray<ClientEvent> all =
        [
            .. _clients.Select(client => new ClientEvent.Faulted(client.Client.Id, Now, client.Progress)),
        ];
        _clients.Clear();
        return all;
    }

    /// <summary>Lets time pass; returns what happened, in order.</summary>
    public ImmutableArray<ClientEvent> AdvanceTo(TimeSpan until)
    {
        var happened = ImmutableArray.CreateBuilder<ClientEvent>();
        while (NextAt is { } at && at <= until)
        {
            Work(at);
            Change(happened);
        }
        Work(until);
        return happened.ToImmutable();
    }

    private RunningClient? Find(string id) => _clients.Find(client => client.Client.Id == id);

    private void Work(TimeSpan until)
    {
        var seconds = (until - Now).TotalSeconds;
        foreach (var client in _clients)
            client.Work(seconds);
        Now = until;
    }

    /// <summary>Whoever is done frees its memory before anybody asks for more at the same moment.</summary>
    private void Change(ImmutableArray<ClientEvent>.Builder happened)
    {
        foreach (var client in _clients.Where(client => client.IsDone).ToList())
        {
            _clients.Remove(client);
            happened.Add(new ClientEvent.Finished(client.Client.Id, Now));
        }
        foreach (var client in _clients.Where(client => client.IsStretchDone).ToList())
        {
            client.Step();
            if (TryHold(client))
                continue;
            _clients.Remove(client);
            happened.Add(new ClientEvent.OutOfMemory(
                client.Client.Id, Now, client.Progress, client.Stretch.Gib, RoomFor(client)));
        }
        Pace();
    }

    private bool TryHold(RunningClient client)
    {
        if (client.Stretch.Gib > RoomFor(client))
            return false;
        client.HeldGib = client.Stretch.Gib;
        return true;
    }

    private decimal RoomFor(RunningClient client)
    {
        var free = (_domain.MemoryGib ?? decimal.MaxValue)
            - _clients.Where(other => other != client).Sum(other => other.HeldGib);
        return Math.Min(free, client.Client.MemoryLimitGib ?? decimal.MaxValue);
    }

    private void Pace()
    {
        var slices = _domain.Slot?.Profile.ComputeSlices ?? _model.Figures.ComputeSlices;
        var contenders = _clients
            .Select(client => client.Contender(_part.Compute, _part.Bandwidth, slices))
            .ToList();
        var rates = Contention.Rates(contenders, _domain.Kind == Sharing.TimeSliced);
        for (var i = 0; i < _clients.Count; i++)
            _clients[i].Pace(rates[i]);
    }
}
