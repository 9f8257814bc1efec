using System.Collections.Immutable;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Journaling;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Execution.Plans;
using Autopartition.Core.Geometry;
using Autopartition.Simulation.Tests.World;

namespace Autopartition.Simulation.Tests.Checks;

/// <summary>What must hold once the faults are over and some time has passed.</summary>
internal static class FinalChecks
{
    /// <summary>What is not as it should be yet; null when all is well.</summary>
    public static string? Unrest(SimulatedWorld world)
    {
        if (world.Leader?.Executor is not { } leader)
            return "nobody is in charge";
        if (leader.Plans.Count > 0)
            return $"plan {leader.Plans[0].Id} is in force";
        if (!world.Clerk.IsQuiet)
            return "somebody waits for an answer on a lease";
        foreach (var node in world.Nodes)
        {
            if (!node.IsUp || node.Agent!.Problem is not null)
                return $"{node.Name} is not up: {node.Agent?.Problem}";
            var state = node.Agent.Look();
            if (state.Inventory.Unreadable is { } reason)
                return $"{node.Name}: {reason}";
            if (!state.IsReady)
                return $"{node.Name} is not ready";
            if (state.Cordons.Count > 0 || state.Inventory.ClientsPaused)
                return $"{node.Name} has cordons or paused clients";
            if (Unlike(world, node, state, leader.Wanted) is { } words)
                return words;
        }
        return null;
    }

    /// <summary>Throws when anything that was promised is not kept.</summary>
    public static void Check(SimulatedWorld world)
    {
        var leader = world.Leader!.Executor!;
        foreach (var gpu in world.Template.Gpus)
        {
            var wanted = leader.Wanted[gpu.Id];
            var target = world.Template.Targets.FirstOrDefault(target => target.GpuId == gpu.Id);
            if (!wanted.SaysTheSameAs(world.Before[gpu.Id])
                && !(target is not null && wanted.SaysTheSameAs(DesiredGpu.Of(target))))
                throw new Violation("I6", $"{gpu.Id} is to have neither the layout before nor the one planned");
        }
        foreach (var node in world.Nodes)
            Check(node);
        foreach (var holder in world.Clerk.Acknowledged)
        {
            if (world.Nodes.All(node => !node.Watch.Leases.ContainsKey(holder.Lease.Id)
                && !node.Watch.IsOver(holder.Lease.Id)))
                throw new Violation("I8", $"{holder.Lease.Id} was acknowledged and is forgotten");
            if (holder.HasLeft && world.Nodes.Any(node => node.Watch.Leases.ContainsKey(holder.Lease.Id)))
                throw new Violation("I3", $"{holder.Lease.Id} was given back and does not end");
        }
    }

    private static void Check(NodeHost node)
    {
        if (node.Watch.Open is { } open)
            throw new Violation("I7", $"{open.OperationId} has no end");
        if (Journal<NodeRecord>.Open(node.Store) is not JournalOpening<NodeRecord>.Opened)
            throw new Violation("I7", $"the journal of {node.Name} cannot be read");
        var state = node.Agent!.Look();
        foreach (var card in node.Driver.Cards)
        {
            var known = node.Watch.Known.Where(key => key.GpuUuid == card.Uuid)
                .Select(key => key.Placement).ToHashSet();
            var ours = card.Slices.Where(slice => !slice.IsForeign).Select(slice => slice.Slot.Placement);
            if (!known.SetEquals(ours))
                throw new Violation("I7", $"the journal of {node.Name} does not lead to what stands on {card.Uuid}");
            if (state.Inventory.Find(card.Uuid)!.Instances.Count(one => one.CreationEpoch is not null) != known.Count)
                throw new Violation("I7", $"{node.Name} and its journal disagree on {card.Uuid}");
        }
        foreach (var lease in node.Watch.Leases.Values)
        {
            if (!state.Leases.Contains(lease))
                throw new Violation("I3", $"{node.Name} has forgotten {lease.Id}");
            if (!node.Watch.Known.Contains(lease.Instance!))
                throw new Violation("I6", $"{lease.Id} runs on {lease.Instance}, which does not stand");
        }
    }

    /// <summary>How a node differs from what it is to look like, beyond what has to stay.</summary>
    private static string? Unlike(
        SimulatedWorld world, NodeHost node, NodeState state, ImmutableSortedDictionary<string, DesiredGpu> wanted)
    {
        foreach (var address in world.Addresses.Values.Where(gpu => gpu.Node == node.Name))
        {
            var gpu = state.Inventory.Find(address.Uuid)!;
            var desired = wanted[address.GpuId];
            var kept = gpu.Instances.Where(one => !desired.Instances.Contains(one.Spot)).ToList();
            if (kept.Find(one => one.CreationEpoch is not null && state.LeasesOn(gpu.Uuid)
                .All(lease => lease.Instance?.Placement != one.Spot.Placement)) is { } extra)
                return $"{address.GpuId} still has {extra.Spot}";
            var missing = desired.Instances
                .Where(spot => gpu.At(spot.Placement) is not { ComputeInstances.IsEmpty: false });
            if (missing.FirstOrDefault(spot => Fits(address.Model, gpu, spot)) is { } lacking)
                return $"{address.GpuId} lacks {lacking}";
            if (kept.Count == 0 && !IsBlocked(state, address, gpu)
                && (gpu.Mode == MigMode.Enabled) != (desired.Mode == PartitionMode.Mig))
                return $"{address.GpuId} is not in its mode";
            if (gpu.Mode != gpu.PendingMode && address.Model.Figures.ModeChangeNeedsReset is false)
                return $"the mode of {address.GpuId} is pending";
        }
        return null;
    }

    /// <summary>True where the mode needs a reset that would reach what somebody holds or made.</summary>
    private static bool IsBlocked(NodeState state, GpuAddress address, GpuInventory gpu) =>
        address.Model.Figures.ModeChangeNeedsReset && gpu.ResetTogether.Any(uuid => state.LeasesOn(uuid).Any()
            || state.Inventory.Find(uuid)!.Instances.Any(one => one.CreationEpoch is null));

    private static bool Fits(GpuModel model, GpuInventory gpu, InstanceSpot spot)
    {
        if (gpu.At(spot.Placement)?.Spot == spot)
            return true;
        var slots = gpu.Instances.Select(one => one.Spot).Append(spot).Select(one => one.SlotOn(model)!);
        return gpu.Mode == MigMode.Enabled && Layout.Create(model, slots) is LayoutResult.Legal;
    }
}
