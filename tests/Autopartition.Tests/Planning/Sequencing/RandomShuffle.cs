using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Tests.Control;

namespace Autopartition.Tests.Planning.Sequencing;

/// <summary>
/// A small fleet at random, and another at random that holds the same leases: those that may not be drained where they
/// were, the others wherever they fit.
/// </summary>
internal sealed class RandomShuffle
{
    private const int Gpus = 3;

    private static readonly string[] Profiles = ["1g.10gb", "1g.20gb", "2g.20gb", "3g.40gb", "4g.40gb", "7g.80gb"];

    private readonly Random _chance;

    public RandomShuffle(int seed)
    {
        _chance = new Random(seed);
        Before = [.. Enumerable.Range(0, Gpus).Select(i => Fleet($"a{i}"))];
        After = [.. Before.Select(Stayers)];
        foreach (var (lease, profile) in Movers().OrderByDescending(one => one.Profile.ComputeSlices))
        {
            if (!TryPlace(lease, profile))
                return;
        }
        IsPossible = true;
        if (_chance.Next(2) == 0)
            AddIdle();
    }

    public GpuState[] Before { get; }

    public GpuState[] After { get; }

    /// <summary>False when the leases did not fit in the order in which chance took them.</summary>
    public bool IsPossible { get; }

    public RepartitionPlan Plan(double floor)
    {
        var targets = After.Zip(Before).Where(pair => pair.First.Slots != pair.Second.Slots)
            .Select(pair => Target(pair.First));
        var plan = new RepartitionPlan([.. targets], [], []) { Moves = [.. Moves()] };
        var gpus = Before.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
        return plan with { Steps = StepSequencer.Sequence(gpus, plan.Targets, plan.Moves, floor) };
    }

    private GpuState Fleet(string id)
    {
        var gpu = TestFleet.Mig(id);
        for (var tries = _chance.Next(8); tries > 0; tries--)
        {
            var slots = Free(gpu, Profiles[_chance.Next(Profiles.Length)]);
            if (slots.Count == 0)
                continue;
            var kind = _chance.Next(4);
            gpu = gpu.With(new GpuInstance
            {
                Slot = slots[_chance.Next(slots.Count)],
                Lease = kind == 0 ? null
                    : new Lease { Id = $"{id}-{tries}", Tenant = $"t{_chance.Next(2)}", Drainable = kind > 1 },
            });
        }
        return gpu;
    }

    private static GpuState Stayers(GpuState gpu) => gpu with
    {
        Instances = [.. gpu.Instances.Where(instance => instance.Lease is { Drainable: false })],
    };

    private IEnumerable<(Lease Lease, InstanceProfile Profile)> Movers() =>
        from gpu in Before
        from instance in gpu.Instances
        where instance.Lease is { Drainable: true }
        select (instance.Lease, instance.Slot.Profile);

    private bool TryPlace(Lease lease, InstanceProfile profile)
    {
        foreach (var i in Enumerable.Range(0, Gpus).OrderBy(_ => _chance.Next()).ToList())
        {
            var slots = Free(After[i], profile.Name);
            if (slots.Count == 0)
                continue;
            After[i] = After[i].With(new GpuInstance { Slot = slots[_chance.Next(slots.Count)], Lease = lease });
            return true;
        }
        return false;
    }

    private void AddIdle()
    {
        foreach (var slot in Before[0].Model.SlotsIn(Before[0].Slots & ~After[0].Slots))
        {
            if (After[0].Model.Space.IsLegal(After[0].Slots | slot.Bit))
                After[0] = After[0].With(new GpuInstance { Slot = slot });
        }
    }

    private IEnumerable<LeaseMove> Moves() =>
        from before in Places(Before)
        join after in Places(After) on before.LeaseId equals after.LeaseId
        where before != after
        select new LeaseMove(before.LeaseId, before.GpuId, before.Slot, after.GpuId, after.Slot);

    private static IEnumerable<(string LeaseId, string GpuId, PlacementSlot Slot)> Places(GpuState[] gpus) =>
        from gpu in gpus
        from instance in gpu.Instances
        from lease in instance.Leases
        select (lease.Id, gpu.Id, instance.Slot);

    private static List<PlacementSlot> Free(GpuState gpu, string profile) =>
        [.. gpu.Model.SlotsIn(gpu.Model.Space.Addable(gpu.Slots)).Where(slot => slot.Profile.Name == profile)];

    private static GpuTarget Target(GpuState gpu) => new(
        gpu.Id,
        PartitionMode.Mig,
        Assert.IsType<LayoutResult.Legal>(Layout.Create(gpu.Model, gpu.Model.SlotsIn(gpu.Slots))).Layout);
}
