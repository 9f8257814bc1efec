using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Planning.BruteForce;

/// <summary>What may get a place, by number: the asks first, then the leases that may move.</summary>
internal sealed class FleetItems
{
    public FleetItems(PlanningProblem problem, bool moves)
    {
        Asks = problem.Asks;
        Movers = moves ? [.. problem.Gpus.SelectMany(gpu => Movable(gpu, problem.Directives))] : [];
        Spares = [.. problem.Forecasts.Take(1).SelectMany(one => one.Steps)
            .SelectMany(step => Enumerable.Repeat(step.Probability, step.Count))];
    }

    public ImmutableArray<Ask> Asks { get; }

    public ImmutableArray<(GpuState Gpu, PlacementSlot Slot, Lease Lease)> Movers { get; }

    /// <summary>How likely each instance that the forecast expects is wanted, the likeliest first.</summary>
    public ImmutableArray<double> Spares { get; }

    public int Count => Asks.Length + Movers.Length;

    public AskShape ShapeOf(int item) => item < Asks.Length ? Asks[item].Shape : ShapeOf(Mover(item).Lease, item);

    public string TenantOf(int item) => item < Asks.Length ? Asks[item].Tenant : Mover(item).Lease.Tenant;

    public bool IsAlone(int item) => item < Asks.Length && Asks[item].Isolation == Isolation.Gpu;

    /// <summary>A lease stays on its model and in its pool, and arriving where it was is no move.</summary>
    public bool MayTake(int item, GpuState gpu, PlacementSlot slot) =>
        AskFit.Serving(ShapeOf(item), gpu.Model).Contains(slot.Profile)
        && (item < Asks.Length || (Mover(item).Gpu is var from && from.Model == gpu.Model && from.Pool == gpu.Pool
            && (from.Id != gpu.Id || Mover(item).Slot != slot)));

    /// <summary>The set of items that leave a GPU when these of its slots are left.</summary>
    public int Leaving(GpuState gpu, ulong slots)
    {
        var set = 0;
        for (var mover = 0; mover < Movers.Length; mover++)
        {
            if (Movers[mover].Gpu.Id == gpu.Id && (Movers[mover].Slot.Bit & slots) != 0)
                set |= 1 << Asks.Length + mover;
        }
        return set;
    }

    public static bool IsIn(int set, int item) => (set >> item & 1) != 0;

    private (GpuState Gpu, PlacementSlot Slot, Lease Lease) Mover(int item) => Movers[item - Asks.Length];

    private AskShape ShapeOf(Lease lease, int item) =>
        lease.Asked ?? new AskShape.Profile(Mover(item).Slot.Profile.Name);

    /// <summary>Nobody moves off a GPU that is held, frozen or closed, or that somebody has for itself.</summary>
    private static IEnumerable<(GpuState, PlacementSlot, Lease)> Movable(GpuState gpu, PlanDirectives directives)
    {
        if (!directives.MayLose(gpu.Id) || directives.Closed.Contains(gpu.Id)
            || gpu.Leases.Any(lease => lease.Isolation == Isolation.Gpu))
            return [];
        return gpu.Instances.Where(instance => instance.Lease is { Drainable: true })
            .Select(instance => (gpu, instance.Slot, instance.Lease!));
    }
}
