using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using static Autopartition.Tests.Planning.Local.LocalWorld;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning.Local;

/// <summary>The local plan against trying everything, on small fleets.</summary>
public sealed class FewestMovesTests
{
    private const int Most = 3;
    private const int Cases = 300;

    private static readonly GpuModel Card = Configuration.ShippedCatalog.Model(H100);

    [Fact]
    public void RandomFleets_NoChangeHasFewerMoves()
    {
        var random = new Random(5);
        var seen = new int[Most + 2];
        for (var i = 0; i < Cases; i++)
        {
            var gpus = Enumerable.Range(0, random.Next(1, 4)).Select(gpu => RandomGpu(random, $"g{gpu}")).ToArray();
            var profiles = Card.ProfilesOf(ProfileSet.Base);
            var profile = profiles[random.Next(profiles.Length)];
            var limits = new LocalPlanLimits { MaxMoves = Most };

            var fewest = Fewest([.. gpus.Select(gpu => gpu.LeasedSlots)], profile);

            var result = Admit(gpus, profile.Name, limits: limits);
            var moves = result is LocalPlanResult.Admitted ? (int?)Plan(result).Moves.Length : null;
            Assert.Equal(fewest, moves);
            seen[fewest ?? Most + 1]++;
        }
        Assert.All(seen, count => Assert.NotEqual(0, count));
    }

    private static GpuState RandomGpu(Random random, string id)
    {
        var slots = Card.SlotsIn(0).ToList();
        for (var i = 0; i < 6; i++)
        {
            var open = Card.SlotsIn(Card.Space.Addable(SlotSet.Of(slots)))
                .Where(slot => Card.ProfilesOf(ProfileSet.Base).Contains(slot.Profile)).ToList();
            if (open.Count > 0 && random.Next(4) > 0)
                slots.Add(open[random.Next(open.Count)]);
        }
        return Movable(id, string.Join(' ', slots.Select(slot => $"{slot}=t{random.Next(3)}")));
    }

    /// <summary>Takes out every set of so many leases and tries every place for them and the ask.</summary>
    private static int? Fewest(ImmutableArray<ulong> held, InstanceProfile ask)
    {
        var leases = held.SelectMany((slots, gpu) => Card.SlotsIn(slots).Select(slot => (Gpu: gpu, Slot: slot)))
            .ToImmutableArray();
        for (var moves = 0; moves <= Math.Min(Most, leases.Length); moves++)
        {
            if (CanTakeOut(held, leases, moves, [ask]))
                return moves;
        }
        return null;
    }

    private static bool CanTakeOut(
        ImmutableArray<ulong> held, ImmutableArray<(int Gpu, PlacementSlot Slot)> leases, int count,
        ImmutableList<InstanceProfile> wanted)
    {
        if (count == 0)
            return CanPlace(held, wanted);
        return Enumerable.Range(0, leases.Length).Any(i => CanTakeOut(
            held.SetItem(leases[i].Gpu, held[leases[i].Gpu] & ~leases[i].Slot.Bit), leases[(i + 1)..], count - 1,
            wanted.Add(leases[i].Slot.Profile)));
    }

    private static bool CanPlace(ImmutableArray<ulong> held, ImmutableList<InstanceProfile> wanted) =>
        wanted.IsEmpty || Enumerable.Range(0, held.Length).Any(gpu =>
            Card.SlotsIn(Card.Space.Addable(held[gpu]))
                .Where(slot => slot.Profile == wanted[0])
                .Any(slot => CanPlace(held.SetItem(gpu, held[gpu] | slot.Bit), wanted.RemoveAt(0))));
}
