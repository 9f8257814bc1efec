using System.Collections.Immutable;
using Autopartition.Cli.Node.Desired;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Execution.Plans;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Cli.Node.Applying;

/// <summary>
/// Turns wanted layouts into a plan, or says everything that is in the way. What is in use, or may be, stays.
/// </summary>
internal sealed class ApplyPlan(IReadOnlyDictionary<string, GpuAddress> gpus, NodeState state)
{
    private readonly List<string> _reasons = [];
    private readonly List<(GpuState Gpu, GpuTarget Target)> _changes = [];

    /// <summary>Why nothing is done; empty when <see cref="Plan"/> can be carried out.</summary>
    public IReadOnlyList<string> Reasons => _reasons;

    /// <summary>The steps, and what they lead to.</summary>
    public RepartitionPlan Plan
    {
        get
        {
            var before = _changes.ToDictionary(one => one.Gpu.Id, one => one.Gpu, StringComparer.Ordinal);
            var targets = _changes.Select(one => one.Target).ToImmutableArray();
            return new RepartitionPlan(targets, [], StepSequencer.Sequence(before, targets));
        }
    }

    /// <summary>Looks at every layout before any is judged, so that people hear of all obstacles at once.</summary>
    public ApplyPlan For(IEnumerable<DesiredLayout> layouts)
    {
        if (state.Inventory.ForeignOwner is { } owner)
            _reasons.Add(owner);
        foreach (var layout in layouts)
            Add(layout);
        return this;
    }

    private void Add(DesiredLayout layout)
    {
        var name = $"GPU {layout.Index}";
        var gpu = state.Inventory.Find(layout.Uuid)!;
        if (InventoryStates.Of(gpus[layout.Uuid], state, sparesHalves: true) is not { } standing)
        {
            _reasons.Add($"{name}: {string.Join(", ", gpu.Instances.Select(one => one.Spot))} stand there, "
                + "of which the catalog does not know every profile");
            return;
        }
        if (gpu.Health.IsLost)
            _reasons.Add($"{name}: the driver has lost it");
        if (state.Quarantined.GetValueOrDefault(layout.Uuid) is { } sick)
            _reasons.Add($"{name}: it is closed: {sick}");
        var target = TargetOf(layout, standing);
        if (!Differs(standing, target, gpu))
            return;
        _changes.Add((standing, target));
        AddBusy(layout, gpu, standing);
    }

    /// <summary>What is in use and has to go, with what could be had instead.</summary>
    private void AddBusy(DesiredLayout layout, GpuInventory gpu, GpuState standing)
    {
        var name = $"GPU {layout.Index}";
        var kept = layout.Mode == PartitionMode.Mig ? layout.Layout.Slots : 0;
        var lost = standing.Instances.Where(one => one.IsLeased && (kept & one.Slot.Bit) == 0).ToList();
        foreach (var instance in lost)
            _reasons.Add($"{name}: {instance.Slot} would have to go: {WhyKept(gpu, instance)}");
        if (lost.Count > 0)
        {
            var stays = standing.Instances.Where(one => one.IsLeased).Select(one => one.Slot);
            var nearest = NearestLayout.To(standing.Model, layout.Layout.Instances, SlotSet.Of(stays));
            if (nearest is not null)
                _reasons.Add($"{name}: the nearest legal layout that keeps what is in use is {nearest}");
        }
        else if (TouchesWhole(layout, standing) && Idleness.Disturbance(gpu, sparesServer: true) is { } words)
        {
            _reasons.Add($"{name}: its mode cannot change while somebody is there: {words}");
        }
    }

    private static bool TouchesWhole(DesiredLayout layout, GpuState standing) => layout.Mode != standing.Mode;

    private static string WhyKept(GpuInventory gpu, GpuInstance instance)
    {
        var standing = gpu.At(instance.Slot.Placement);
        if (standing?.CreationEpoch is null)
            return "somebody else made it; --adopt takes it over";
        return Idleness.Disturbance(gpu, standing, sparesServer: true) is { } words
            ? $"{words}; --drain SECONDS waits for it to be left"
            : "it is held";
    }

    private static GpuTarget TargetOf(DesiredLayout layout, GpuState standing)
    {
        var slots = layout.Mode == PartitionMode.Mig ? layout.Layout : Layout.Empty(standing.Model);
        return new GpuTarget(layout.Uuid, layout.Mode, slots)
        {
            Domains =
            [
                .. standing.Model.SlotsIn(layout.MpsSlots).Select(slot => new DomainTarget(slot, Sharing.Mps)),
            ],
            ExclusiveProcess = layout.Mode == PartitionMode.Mps,
        };
    }

    private static bool Differs(GpuState standing, GpuTarget target, GpuInventory gpu) =>
        standing.Mode != target.Mode
        || gpu.PendingMode != gpu.Mode
        || standing.Slots != target.Layout.Slots
        || standing.Instances.Any(one => (one.Sharing == Sharing.Mps)
            != target.Domains.Any(domain => domain.Slot == one.Slot));
}
