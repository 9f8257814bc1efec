using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;

namespace Autopartition.Core.Control;

/// <summary>Which lease lies where. A lease has the id of the ask that it serves.</summary>
internal sealed class LeaseBook
{
    private readonly FleetBook _book;
    private readonly LimitBook _limits;
    private readonly Action<EngineEvent> _raise;
    private readonly Dictionary<string, Held> _held = new(StringComparer.Ordinal);

    public LeaseBook(FleetBook book, LimitBook limits, Action<EngineEvent> raise)
    {
        _book = book;
        _limits = limits;
        _raise = raise;
        foreach (var lease in book.Gpus.SelectMany(PlacesOn).GroupBy(held => held.Lease.Id))
            Hold(lease.First().Lease, [.. lease.Select(held => held.Place)]);
    }

    /// <summary>The leases that run.</summary>
    public IEnumerable<Lease> Running => _held.Values.Select(held => held.Lease);

    /// <summary>Grants an ask its places.</summary>
    /// <param name="ask">The ask, as its lease is to be.</param>
    /// <param name="places">The places.</param>
    /// <param name="asked">The ask as it was made, which waits again when a GPU of the lease is lost.</param>
    /// <param name="now">The moment.</param>
    public void Grant(Ask ask, ImmutableArray<LeasePlace> places, Ask asked, DateTimeOffset now)
    {
        var lease = Lease.For(ask);
        _held.Add(lease.Id, new Held(lease, places, places) { Asked = asked });
        _limits.Take(lease, places);
        foreach (var place in places)
            Put(place, lease, lease, now);
        _raise(new EngineEvent.LeaseGranted(now, ask, places));
    }

    /// <summary>Ends a lease; null when no such lease runs.</summary>
    public Lease? End(string leaseId, DateTimeOffset now)
    {
        if (TakeAway(leaseId, now) is not { } held)
            return null;
        _raise(new EngineEvent.LeaseEnded(now, held.Lease));
        return held.Lease;
    }

    /// <summary>Ends the leases of a GPU that is lost; returns them with the asks that they served.</summary>
    public List<(Lease Lease, Ask? Asked)> Lose(string gpuId, DateTimeOffset now)
    {
        var lost = _book[gpuId].Leases.Select(lease => lease.Id).Distinct()
            .Select(id => TakeAway(id, now))
            .OfType<Held>()
            .ToList();
        foreach (var held in lost)
            _raise(new EngineEvent.LeaseLost(now, held.Lease, held.Asked));
        return lost.ConvertAll(held => (held.Lease, held.Asked));
    }

    /// <summary>The lease of that name, or null when no such lease runs.</summary>
    public Lease? Find(string leaseId) => _held.GetValueOrDefault(leaseId)?.Lease;

    /// <summary>A lease will go to another place: nodes and quotas count it there from now on.</summary>
    public void Count(string leaseId, LeasePlace place)
    {
        var held = _held[leaseId];
        _limits.Give(held.Lease, held.Counted);
        _limits.Take(held.Lease, [place]);
        _held[leaseId] = held with { Counted = [place] };
    }

    /// <summary>Says whether the holder of a lease on instances may be drained, if the lease still runs.</summary>
    public void SetDrainable(string leaseId, bool isDrainable, DateTimeOffset now)
    {
        if (!_held.TryGetValue(leaseId, out var held) || held.Places.Any(place => place.Share is not null))
            return;
        var after = held.Lease with { Drainable = isDrainable };
        foreach (var place in held.Places)
            Put(place, after, after, now);
        _held[leaseId] = held with { Lease = after };
    }

    /// <summary>Takes a lease that runs off its places; it runs on, and lies nowhere.</summary>
    public void Lift(string leaseId, DateTimeOffset now)
    {
        if (!_held.TryGetValue(leaseId, out var held))
            return;
        foreach (var place in held.Places)
            Put(place, null, held.Lease, now);
        _held[leaseId] = held with { Places = [] };
    }

    /// <summary>Puts a lease that was lifted on another place.</summary>
    public Lease Place(string leaseId, LeasePlace place, DateTimeOffset now)
    {
        var held = _held[leaseId];
        Put(place, held.Lease, held.Lease, now);
        _held[leaseId] = held with { Places = [place] };
        return held.Lease;
    }

    private Held? TakeAway(string leaseId, DateTimeOffset now)
    {
        if (!_held.Remove(leaseId, out var held))
            return null;
        _limits.Give(held.Lease, held.Counted);
        foreach (var place in held.Places)
            Put(place, null, held.Lease, now);
        return held;
    }

    /// <summary>Puts a lease on a place, or (null) takes the one that is there away.</summary>
    private void Put(LeasePlace place, Lease? after, Lease subject, DateTimeOffset now)
    {
        var gpu = _book[place.GpuId];
        var instance = place.Slot is null ? null : gpu.InstanceAt(place.Slot)!;
        _book.Replace(
            (instance, place.Share) switch
            {
                (null, null) => gpu with { WholeLease = after },
                (null, { } share) => gpu with { Shares = Put(gpu.Shares, share, after, subject) },
                ({ }, null) => gpu.With(instance with { Lease = after }),
                ({ }, { } share) => gpu.With(instance with { Shares = Put(instance.Shares, share, after, subject) }),
            },
            now);
    }

    /// <summary>A share comes with its lease and goes with it: what it took is free again.</summary>
    private static ImmutableArray<GpuShare> Put(
        ImmutableArray<GpuShare> shares, GpuShare share, Lease? after, Lease subject) => after is null
        ? [.. shares.Where(other => other.Lease?.Id != subject.Id)]
        : shares.Add(share with { Lease = after });

    private static IEnumerable<(Lease Lease, LeasePlace Place)> PlacesOn(GpuState gpu)
    {
        if (gpu.WholeLease is { } whole)
            yield return (whole, new LeasePlace(gpu.Id, null));
        foreach (var share in gpu.Shares.Where(share => share.Lease is not null))
            yield return (share.Lease!, new LeasePlace(gpu.Id, null) { Share = share });
        foreach (var instance in gpu.Instances)
        {
            if (instance.Lease is not null)
                yield return (instance.Lease, new LeasePlace(gpu.Id, instance.Slot));
            foreach (var share in instance.Shares.Where(share => share.Lease is not null))
                yield return (share.Lease!, new LeasePlace(gpu.Id, instance.Slot) { Share = share });
        }
    }

    private void Hold(Lease lease, ImmutableArray<LeasePlace> places) =>
        _held.Add(lease.Id, new Held(lease, places, places));

    /// <summary>A lease, where it lies, and where it counts.</summary>
    private sealed record Held(Lease Lease, ImmutableArray<LeasePlace> Places, ImmutableArray<LeasePlace> Counted)
    {
        /// <summary>The ask that it serves; null for a lease of the fleet at the start.</summary>
        public Ask? Asked { get; init; }
    }
}
