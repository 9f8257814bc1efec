using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Benchmarks.Scale;

/// <summary>
/// A fleet in the middle of its life: every H100 has a random maximal layout of the base profiles and the double-memory
/// 1g, each instance is leased with probability one half, and new asks for random profiles come to a part of what the
/// leases hold.
/// </summary>
internal static class PlacedFleet
{
    private static readonly GpuModel Card = Repository.H100;
    private static readonly ImmutableArray<InstanceProfile> Profiles = Card.ProfilesOf(ProfileSet.Double);

    private static readonly ImmutableArray<ulong> Maximal =
        [.. new LayoutSpace(Card, [.. Card.Slots.Where(slot => Profiles.Contains(slot.Profile))]).Maximal];

    /// <summary>The fleet and its asks, at the usual prices.</summary>
    /// <param name="gpus">GPUs, eight to a node.</param>
    /// <param name="load">Compute slices asked for, as a share of all that the fleet has.</param>
    /// <param name="seed">Seed.</param>
    public static PlanningProblem Problem(int gpus, double load, int seed)
    {
        var random = new Random(seed);
        return new PlanningProblem(
            [.. Enumerable.Range(0, gpus).Select(number => Gpu(number, random))],
            [.. Asks(load * gpus * Card.Figures.ComputeSlices, random)],
            PlanDirectives.None,
            new Prices());
    }

    private static GpuState Gpu(int number, Random random) => new()
    {
        Id = $"gpu-{number}",
        Model = Card,
        Node = $"node-{number / 8}",
        Mode = PartitionMode.Mig,
        Instances =
        [
            .. Card.SlotsIn(Maximal[random.Next(Maximal.Length)]).OrderBy(slot => slot.Placement.Start)
                .Select(slot => new GpuInstance { Slot = slot, Lease = Lease($"{number}/{slot}", random) }),
        ],
    };

    private static Lease? Lease(string id, Random random) =>
        random.Next(2) == 0 ? new Lease { Id = id, Tenant = "running" } : null;

    private static IEnumerable<Ask> Asks(double slices, Random random)
    {
        for (var number = 0; slices > 0; number++)
        {
            var profile = Profiles[random.Next(Profiles.Length)];
            slices -= profile.ComputeSlices;
            yield return new Ask
            {
                Id = $"ask-{number}",
                Tenant = "waiting",
                Shape = new AskShape.Profile(profile.Name),
            };
        }
    }
}
