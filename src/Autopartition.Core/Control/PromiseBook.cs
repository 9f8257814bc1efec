using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>
/// Places that a plan makes for asks that wait. A whole GPU is kept for its ask at once, and so is every GPU of a gang,
/// because a gang gets its leases at one moment.
/// </summary>
internal sealed class PromiseBook(FleetBook book, LimitBook limits)
{
    private readonly SortedDictionary<string, Promise> _promises = new(StringComparer.Ordinal);

    /// <summary>Every promised place with the lease that it will have.</summary>
    public IEnumerable<PromisedPlace> Places =>
        from promise in _promises.Values
        from place in promise.Places
        select new PromisedPlace(promise.Lease, place.GpuId, place.Slot) { Share = place.Share };

    /// <summary>True while a place is being set up that asks of this tenant could join when it stands.</summary>
    public bool SetsUpShareFor(string tenant) => _promises.Values.Any(promise => promise.Ask.Tenant == tenant
        && promise.Places.Any(place => place.Share is not null && book.IsChanging(place.GpuId)));

    public bool Has(Ask ask) => _promises.ContainsKey(ask.Id);

    public void Add(Ask ask, ImmutableArray<LeasePlace> places)
    {
        var promise = new Promise(ask, Lease.For(ask), places);
        _promises.Add(ask.Id, promise);
        limits.Take(promise.Lease, places);
        foreach (var place in promise.Kept)
            book.Reserve(place.GpuId);
    }

    /// <summary>The ask has its lease or is gone.</summary>
    public void Remove(string askId)
    {
        if (!_promises.Remove(askId, out var promise))
            return;
        limits.Give(promise.Lease, promise.Places);
        foreach (var place in promise.Kept)
            book.Unreserve(place.GpuId);
    }

    /// <summary>One of a gang is gone: the others have to be placed anew.</summary>
    public void RemoveGang(string gang)
    {
        foreach (var promise in _promises.Values.Where(promise => promise.Ask.Gang == gang).ToList())
            Remove(promise.Ask.Id);
    }

    /// <summary>The plan for some GPUs is given up: asks with a place on them wait again, gangs as a whole.</summary>
    public void RemoveOn(IReadOnlySet<string> gpus)
    {
        foreach (var promise in _promises.Values
            .Where(promise => promise.Places.Any(place => gpus.Contains(place.GpuId))).ToList())
        {
            Remove(promise.Ask.Id);
            if (promise.Ask.Gang is { } gang)
                RemoveGang(gang);
        }
    }

    /// <summary>
    /// The promises whose every place stands and belongs to no plan any more; a gang's only together.
    /// </summary>
    public List<(Ask Ask, ImmutableArray<LeasePlace> Places)> Standing() =>
    [
        .. _promises.Values
            .GroupBy(promise => promise.Ask.Gang ?? promise.Ask.Id)
            .Where(group => group.All(promise => promise.Places.All(Stands)))
            .SelectMany(group => group)
            .Select(promise => (promise.Ask, promise.Places)),
    ];

    private bool Stands(LeasePlace place)
    {
        var gpu = book[place.GpuId];
        return !book.IsChanging(place.GpuId)
            && (place.IsWholeGpu ? gpu.Mode == PartitionMode.Whole
                : place.Slot is null ? ShareDomain.Of(gpu).Kind != Sharing.Exclusive
                : gpu.InstanceAt(place.Slot) is { } instance
                    && (instance.Sharing == Sharing.Exclusive) == (place.Share is null));
    }

    private sealed record Promise(Ask Ask, Lease Lease, ImmutableArray<LeasePlace> Places)
    {
        public IEnumerable<LeasePlace> Kept => Places.Where(place => place.IsWholeGpu || Ask.Gang is not null);
    }
}
