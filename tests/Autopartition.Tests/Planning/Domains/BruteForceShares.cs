using System.Collections.Immutable;
using System.Numerics;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Planning.Domains;

/// <summary>
/// Tries every way to serve a few asks on one or two empty GPUs of a model: each GPU gets some of them, goes whole
/// under MPS or is cut into every legal layout, and every instance gets one ask or several clients. Prices are the
/// default ones, in thousandths, written out here.
/// </summary>
internal sealed class BruteForceShares(ImmutableArray<GpuState> gpus, ImmutableArray<Ask> asks)
{
    private const long OpenGpu = 2000;
    private const long Slice = 1000;
    private const long Create = 250;
    private const long SetUp = 250;
    private const long Client = 250;

    /// <summary>The most that can be served, as the planner values it, and the least cost of it.</summary>
    public (long Value, long Cost) Best()
    {
        var all = (1 << asks.Length) - 1;
        var costs = gpus
            .Select(gpu => Enumerable.Range(0, all + 1).Select(set => CostOn(gpu, set)).ToArray()).ToArray();
        var best = (Value: 0L, Cost: 0L);
        foreach (var first in Enumerable.Range(0, all + 1))
        {
            foreach (var second in Enumerable.Range(0, all + 1).Where(set => (set & first) == 0))
            {
                if (gpus.Length == 1 && second != 0)
                    break;
                if (costs[0][first] is not { } one || (gpus.Length == 1 ? 0 : costs[1][second]) is not { } other)
                    continue;
                var found = (Value: ValueOf(first | second), Cost: one + other);
                if (found.Value > best.Value || (found.Value == best.Value && found.Cost < best.Cost))
                    best = found;
            }
        }
        return best;
    }

    private long ValueOf(int set) => Members(set).Sum(ask =>
        1000L * (AskFit.AskedAmount(ask.Shape, gpus[0].Model)?.Slices ?? 1) + 1);

    private List<Ask> Members(int set) => [.. asks.Where((_, i) => (set >> i & 1) == 1)];

    private long? CostOn(GpuState gpu, int set)
    {
        if (set == 0)
            return 0;
        var model = gpu.Model;
        long? best = null;
        var mig = gpu.Mode == PartitionMode.Mig;
        var change = model.Figures.ModeChangeNeedsReset ? 6000L : 2000L;
        if (gpu.CanToggleMig || !mig)
            Offer(DomainCost(model, null, Members(set)) + (mig ? change : 0));
        if (model.SupportsMig && (gpu.CanToggleMig || mig))
        {
            foreach (var layout in model.Space.Legal)
            {
                var slots = model.SlotsIn(layout).ToImmutableArray();
                if (slots.Length > BitOperations.PopCount((uint)set)
                    || slots.Any(slot => !model.ProfilesOf(ProfileSet.Base).Contains(slot.Profile)))
                    continue;
                Offer(Fill(model, slots, set) + slots.Length * Create + (mig ? 0 : change)
                    + model.Space.Stranded(layout).Slices * Slice);
            }
        }
        return best + OpenGpu;

        void Offer(long? cost) => best = cost is null ? best : best is null ? cost : Math.Min(best.Value, cost.Value);
    }

    /// <summary>Every instance serves somebody.</summary>
    private long? Fill(GpuModel model, ImmutableArray<PlacementSlot> slots, int set)
    {
        if (slots.IsEmpty)
            return set == 0 ? 0 : null;
        long? best = null;
        for (var part = set; part != 0; part = (part - 1) & set)
        {
            var shared = DomainCost(model, slots[0], Members(part));
            var here = Members(part) is [var only] ? Least(Alone(model, slots[0], only), shared) : shared;
            if (here is { } cost && Fill(model, slots[1..], set & ~part) is { } rest)
                best = Least(best, cost + rest);
        }
        return best;
    }

    private static long? Alone(GpuModel model, PlacementSlot slot, Ask ask)
    {
        if (!AskFit.Serving(ask.Shape, model).Contains(slot.Profile))
            return null;
        var asked = AskFit.AskedAmount(ask.Shape, model)!.Slices;
        return Math.Max(0, SliceAmount.Of(slot.Profile).Slices - asked) * Slice;
    }

    private static long? DomainCost(GpuModel model, PlacementSlot? slot, List<Ask> clients)
    {
        var domain = ShareDomain.Fresh(model, slot, Sharing.Mps, MpsLimits.Usual);
        foreach (var ask in clients)
        {
            if (ask.Isolation != Isolation.Shared
                || ShareChoice.ShareOf(ask, model, domain) is not { } share
                || !ShareRules.Admits(domain, share with { Lease = Lease.For(ask) }))
                return null;
            domain = domain with { Shares = domain.Shares.Add(share with { Lease = Lease.For(ask) }) };
        }
        var slices = (slot is null ? model.Capacity : SliceAmount.Of(slot.Profile)).Slices;
        var asked = clients.Sum(ask => AskedOf(model, ask, slices));
        var lost = slot is not null && slot.Profile.ComputeSlices == model.Figures.ComputeSlices
            ? (long)Math.Round((1 - (decimal)slot.Profile.Sms!.Value / model.Figures.TotalSms!.Value)
                * model.Figures.ComputeSlices * Slice)
            : 0;
        return SetUp + slices * Slice - asked + (clients.Count - 1) * Client + lost;
    }

    private static long AskedOf(GpuModel model, Ask ask, int most)
    {
        var part = (AskShape.Part)ask.Shape;
        var memory = Math.Min(1, part.Gib / model.UsableMemoryGib!.Value);
        var slices = part.Thousandths / 1000m * model.Capacity.ComputeSlices + memory * model.Capacity.MemorySlices;
        return (long)Math.Floor(Math.Min(most, slices) * Slice);
    }

    private static long? Least(long? left, long? right) =>
        left is null ? right : right is null ? left : Math.Min(left.Value, right.Value);
}
