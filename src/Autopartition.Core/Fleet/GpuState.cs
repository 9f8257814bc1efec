using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Fleet;

/// <summary>One GPU as it stands: mode, instances, leases. Replaced whole, never edited in place.</summary>
public sealed record GpuState
{
    /// <summary>Unique in the fleet.</summary>
    public required string Id { get; init; }

    /// <summary>Its model.</summary>
    public required GpuModel Model { get; init; }

    /// <summary>Name of its node.</summary>
    public required string Node { get; init; }

    /// <summary>Name of its pool.</summary>
    public string Pool { get; init; } = FleetNode.DefaultPool;

    /// <summary>How it is given out now.</summary>
    public PartitionMode Mode { get; init; }

    /// <summary>Its MIG instances, by start; empty in every other mode.</summary>
    public ImmutableArray<GpuInstance> Instances
    {
        get;
        init
        {
            field = value;
            Slots = SlotsOf(value, static _ => true);
            LeasedSlots = SlotsOf(value, static instance => instance.IsLeased);
            SharedSlots = SlotsOf(value, static instance => instance.Sharing != Sharing.Exclusive);
        }
    } = [];

    /// <summary>The lease on the whole GPU, or null.</summary>
    public Lease? WholeLease { get; init; }

    /// <summary>The shares of a GPU in MPS or time-sliced mode.</summary>
    public ImmutableArray<GpuShare> Shares { get; init; } = [];

    /// <summary>
    /// False where the GPU cannot be reset, so that on Ampere, which needs a reset for it, MIG stays on or off.
    /// </summary>
    public bool ResetPossible { get; init; } = true;

    /// <summary>
    /// GPUs that a reset of this one may reach, itself included: all of the node where they hang together by NVSwitch.
    /// </summary>
    public int ResetGpus { get; init; } = 1;

    /// <summary>True in compute mode EXCLUSIVE_PROCESS, which MIG does not know.</summary>
    public bool ExclusiveProcess { get; init; }

    /// <summary>Most clients of one MPS server on the whole GPU.</summary>
    public int MpsClients { get; init; } = MpsLimits.Usual;

    /// <summary>True when the GPU can be put into MIG mode and out of it.</summary>
    public bool CanToggleMig => Model.SupportsMig && (ResetPossible || !Model.Figures.ModeChangeNeedsReset);

    /// <summary>Every instance, as a set of slots of the model.</summary>
    public ulong Slots { get; private init; }

    /// <summary>Instances that somebody holds, as a set of slots.</summary>
    public ulong LeasedSlots { get; private init; }

    /// <summary>Instances set up for several clients, whether they have any or not, as a set of slots.</summary>
    public ulong SharedSlots { get; private init; }

    /// <summary>Instances that nobody holds, as a set of slots.</summary>
    public ulong IdleSlots => Slots & ~LeasedSlots;

    /// <summary>Every lease on the GPU.</summary>
    public IEnumerable<Lease> Leases => Instances.SelectMany(instance => instance.Leases)
        .Concat(Shares.Select(share => share.Lease).Append(WholeLease).OfType<Lease>());

    /// <summary>True when somebody holds the GPU or a part of it, or was promised one.</summary>
    public bool IsLeased =>
        WholeLease is not null || LeasedSlots != 0 || Shares.Length > 0;

    /// <summary>True in MIG mode on a model whose placements are known: instances can be reasoned about.</summary>
    public bool TakesInstances => Mode == PartitionMode.Mig && Model.PlacementsKnown;

    /// <summary>The three parts of its waste.</summary>
    public Waste Waste => TakesInstances
        ? new Waste(Model.Space.Stranded(Slots), Idle(), Oversized())
        : Waste.None;

    /// <summary>The instance in that slot, or null.</summary>
    public GpuInstance? InstanceAt(PlacementSlot slot) => Instances.FirstOrDefault(instance => instance.Slot == slot);

    /// <summary>This GPU with one instance put in the place of the one in its slot, or added.</summary>
    public GpuState With(GpuInstance instance) => this with
    {
        Instances = [.. Instances.Where(other => other.Slot != instance.Slot).Append(instance).OrderBy(Start)],
    };

    /// <summary>This GPU without the instance in that slot.</summary>
    public GpuState Without(PlacementSlot slot) => this with
    {
        Instances = [.. Instances.Where(instance => instance.Slot != slot)],
    };

    private static int Start(GpuInstance instance) => instance.Slot.Placement.Start;

    private static ulong SlotsOf(ImmutableArray<GpuInstance> instances, Func<GpuInstance, bool> wanted)
    {
        var set = 0UL;
        foreach (var instance in instances)
            set |= wanted(instance) ? instance.Slot.Bit : 0;
        return set;
    }

    private SliceAmount Idle() => Instances.Where(instance => !instance.IsLeased)
        .Aggregate(SliceAmount.Zero, (sum, instance) => sum + SliceAmount.Of(instance.Slot.Profile));

    private SliceAmount Oversized() => Instances
        .Where(instance => instance.Lease?.Asked is not null)
        .Aggregate(SliceAmount.Zero, (sum, instance) => sum + Surplus(instance.Slot.Profile, instance.Lease!.Asked!));

    private SliceAmount Surplus(InstanceProfile granted, AskShape shape) =>
        AskFit.AskedAmount(shape, Model) is { } asked ? (SliceAmount.Of(granted) - asked).AtLeastZero()
            : SliceAmount.Zero;
}
