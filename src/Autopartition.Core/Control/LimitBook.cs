using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>Keeps count of what leases and promises take of nodes and quotas.</summary>
internal sealed class LimitBook
{
    private readonly FleetBook _book;

    public LimitBook(FleetBook book, IEnumerable<Tenant> tenants)
    {
        _book = book;
        Limits = PlanLimits.Of(new PlanningProblem([.. book.Gpus], [], PlanDirectives.None, new Prices())
        {
            Nodes = book.Fleet.Nodes,
            Tenants = [.. tenants],
        });
    }

    /// <summary>What nodes and quotas leave now.</summary>
    public PlanLimits Limits { get; private set; }

    /// <summary>A lease is granted, or promised.</summary>
    public void Take(Lease lease, ImmutableArray<LeasePlace> places) =>
        Limits = Limits.With(lease, NodeOf(places), SlicesOf(places));

    /// <summary>A lease has ended, or a promise is over.</summary>
    public void Give(Lease lease, ImmutableArray<LeasePlace> places) =>
        Limits = Limits.Without(lease, NodeOf(places), SlicesOf(places));

    private string NodeOf(ImmutableArray<LeasePlace> places) => _book[places[0].GpuId].Node;

    private int SlicesOf(ImmutableArray<LeasePlace> places) =>
        places.Sum(place => HeldSlices.Of(_book[place.GpuId].Model, place.Slot, place.Share));
}
