using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Simulation.Tests.World;

/// <summary>Asks for leases, starts their workloads, and stands between holders and the engine.</summary>
internal sealed class Clerk(SimulatedWorld world)
{
    private readonly Dictionary<string, Holder> _holders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NodeOutcome> _answers = new(StringComparer.Ordinal);
    private int _asked;

    public IEnumerable<Holder> Holders => _holders.Values;

    /// <summary>Leases that were acknowledged to whoever asked.</summary>
    public IEnumerable<Holder> Acknowledged => _holders.Values.Where(holder => holder.IsAcknowledged);

    /// <summary>True when every question for a lease has its answer.</summary>
    public bool IsQuiet => _holders.Keys.All(_answers.ContainsKey);

    public ILeaseHolders HoldersOf(NodeHost node) => new NodeHolders(this, node);

    /// <summary>Asks for a lease on an instance that stands idle, as the leader sees it.</summary>
    public void AskAnywhere(TimeSpan? leavesAfter, string? only = null)
    {
        var idle =
            from address in world.Addresses.Values
            where only is null || address.GpuId == only
            let state = world.Leader?.Executor!.StateOf(address.Node)
            where state is not null
            from standing in state.Inventory.Find(address.Uuid)?.Instances ?? []
            where standing.CreationEpoch is not null && !standing.ComputeInstances.IsEmpty
            let key = new InstanceKey(address.Uuid, standing.Spot.Placement, standing.CreationEpoch ?? 0)
            where state.LeaseOn(key) is null
            select (address.Node, Key: key);
        var places = idle.ToList();
        if (places.Count == 0)
            return;
        var place = world.Chaos.Pick(places);
        Ask(place.Node, new RunningLease($"l{++_asked}", place.Key.GpuUuid, place.Key, Revocable: false), leavesAfter);
    }

    public void Ask(string node, RunningLease lease, TimeSpan? leavesAfter)
    {
        _holders.Add(lease.Id, new Holder(lease) { LeavesAfter = leavesAfter });
        SendGrant(node, lease);
    }

    /// <summary>True when a report answers a question for a lease.</summary>
    public bool Hears(NodeReport report)
    {
        if (!report.OperationId.StartsWith("lease/", StringComparison.Ordinal))
            return false;
        var holder = _holders[report.OperationId["lease/".Length..]];
        if (report.Outcome is NodeOutcome.Refused { Why: NodeRefusal.Journal or NodeRefusal.StaleEpoch })
            return true;
        _answers.TryAdd(holder.Lease.Id, report.Outcome);
        holder.IsAcknowledged |= report.Outcome is NodeOutcome.Done;
        return true;
    }

    /// <summary>Workloads of leases that have begun start; those of leases that are over end.</summary>
    public void Sync()
    {
        foreach (var node in world.Nodes)
        {
            foreach (var lease in node.Watch.Leases.Values)
            {
                var holder = _holders[lease.Id];
                if (holder.IsRunning)
                    continue;
                holder.IsRunning = true;
                // Some hold what they were given without using it yet.
                world.After(
                    world.Chaos.Between(0, world.Chaos.Next(4) == 0 ? 2000 : 20), () => StartWork(node, holder));
            }
            foreach (var holder in _holders.Values
                .Where(holder => holder.IsRunning && node.Watch.IsOver(holder.Lease.Id)))
            {
                holder.IsRunning = false;
                EndWork(node, holder);
            }
        }
    }

    private void SendGrant(string node, RunningLease lease)
    {
        if (_answers.ContainsKey(lease.Id))
            return;
        var work = new NodeWork.Grant(lease);
        if (world.Leader is { } leader)
            world.Send(leader, new NodeCommand(node, $"lease/{lease.Id}", leader.Executor!.Epoch, work));
        world.After(TimeSpan.FromSeconds(7), () => SendGrant(node, lease));
    }

    private static void StartWork(NodeHost node, Holder holder)
    {
        if (!holder.IsRunning || holder.Pid is not null || !node.Watch.Leases.ContainsKey(holder.Lease.Id))
            return;
        var card = node.Driver.Find(holder.Lease.GpuUuid);
        holder.Pid = card.NextPid();
        (card.At(holder.Lease.Instance!.Placement)?.Pids ?? []).Add(holder.Pid.Value);
    }

    private static void EndWork(NodeHost node, Holder holder)
    {
        if (holder.Pid is { } pid)
        {
            foreach (var slice in node.Driver.Find(holder.Lease.GpuUuid).Slices)
                slice.Pids.Remove(pid);
        }
        holder.Pid = null;
    }

    private void Leave(NodeHost node, Holder holder)
    {
        if (!holder.IsAskedToLeave || !holder.IsRunning)
            return;
        EndWork(node, holder);
        holder.HasLeft = true;
        Release(node, holder);
        if (world.Addresses.Values.FirstOrDefault(gpu => gpu.Uuid != holder.Lease.GpuUuid) is { } other)
            AskAnywhere(TimeSpan.FromSeconds(5), other.GpuId);
    }

    private void Release(NodeHost node, Holder holder)
    {
        if (!node.Watch.Leases.ContainsKey(holder.Lease.Id))
            return;
        world.Turn(node, () => node.Agent!.Release(holder.Lease.Id));
        world.After(TimeSpan.FromSeconds(3), () => Release(node, holder));
    }

    private sealed class NodeHolders(Clerk clerk, NodeHost node) : ILeaseHolders
    {
        public void Tell(string leaseId, HolderNotice notice)
        {
            var holder = clerk._holders[leaseId];
            holder.IsAskedToLeave = notice is not HolderNotice.Stay;
            var delay = notice is HolderNotice.Revoked ? TimeSpan.FromSeconds(4) : holder.LeavesAfter;
            holder.IsRevoked |= notice is HolderNotice.Revoked;
            if (holder.IsAskedToLeave && delay is { } wait)
                clerk.World.After(wait, () => clerk.Leave(node, holder));
        }
    }

    private SimulatedWorld World => world;
}
