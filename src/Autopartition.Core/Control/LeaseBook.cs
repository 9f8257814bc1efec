using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;

namespace Autopartition.Core.Control;

/// <summary>Which lease lies where. A lease has the id of the ask that it serves.</summary>
internal sealed class LeaseBook
{
    private readonly FleetBook _book;
    private readonly Action<EngineEvent> _raise;
    private readonly Dictionary<string, Held> _held = new(StringComparer.Ordinal);

    public LeaseBook(FleetBook book, Action<EngineEvent> raise)
    {
        _book = book;
        _raise = raise;
        foreach (var lease in book.Gpus.SelectMany(PlacesOn).GroupBy(held => held.Lease.Id))
            _held.Add(lease.Key, new Held(lease.First().Lease, [.. lease.Select(held => held.Place)]));
    }

    /// <summary>The leases that run.</summary>
    public IEnumerable<Lease> Running => _held.Values.Select(held => held.Lease);

    public void Grant(Ask ask, ImmutableArray<LeasePlace> places, DateTimeOffset now)
    {
        var lease = new Lease
        {
            Id = ask.Id,
            Tenant = ask.Tenant,
            Asked = ask.Shape,
            Isolation = ask.Isolation,
            Drainable = ask.Drainable,
        };
        _held.Add(lease.Id, new Held(lease, places));
        foreach (var place in places)
            Put(place, lease, now);
        _raise(new EngineEvent.LeaseGranted(now, ask, places));
    }

    /// <summary>Ends a lease; null when no such lease runs.</summary>
    public Lease? End(string leaseId, DateTimeOffset now)
    {
        if (!_held.Remove(leaseId, out var held))
            return null;
        foreach (var place in held.Places)
            Put(place, null, now);
        _raise(new EngineEvent.LeaseEnded(now, held.Lease));
        return held.Lease;
    }

    private void Put(LeasePlace place, Lease? lease, DateTimeOffset now)
    {
        var gpu = _book[place.GpuId];
        _book.Replace(
            place.Slot is null ? gpu with { WholeLease = lease }
                : gpu.With(gpu.InstanceAt(place.Slot)! with { Lease = lease }),
            now);
    }

    private static IEnumerable<(Lease Lease, LeasePlace Place)> PlacesOn(GpuState gpu)
    {
        if (gpu.WholeLease is { } whole)
            yield return (whole, new LeasePlace(gpu.Id, null));
        foreach (var instance in gpu.Instances.Where(instance => instance.Lease is not null))
            yield return (instance.Lease!, new LeasePlace(gpu.Id, instance.Slot));
    }

    private sealed record Held(Lease Lease, ImmutableArray<LeasePlace> Places);
}
