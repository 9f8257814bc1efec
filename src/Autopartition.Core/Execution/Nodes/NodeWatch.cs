using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Health;
using Autopartition.Core.Execution.Journaling;

namespace Autopartition.Core.Execution.Nodes;

/// <summary>
/// Reads the hardware of a node and draws the conclusions: a restart ends what stood before it, what is gone is
/// forgotten, what is sick is closed. What nobody of ours made is left as it is.
/// </summary>
internal sealed class NodeWatch(IGpuActuator actuator, Ledger<NodeRecord, NodeBook> ledger, XidTable xids)
{
    private const long ReadingsPerStart = 1_000_000_000;

    private long _readings;

    private NodeBook Book => ledger.Book;

    /// <summary>What stands, and who holds it.</summary>
    public NodeState Look() => Conclude(actuator.Read());

    /// <summary>The same from a reading that was made already.</summary>
    public NodeState Conclude(NodeInventory inventory)
    {
        if (inventory.Unreadable is null && ledger.Problem is null)
        {
            if (Book.BootId != inventory.BootId || Book.DriverLoadId != inventory.DriverLoadId)
                StartAnew(inventory);
            foreach (var gpu in inventory.Gpus)
            {
                AdoptLate(gpu);
                Diagnose(gpu);
            }
            ForgetVanished(inventory);
        }
        return StateOf(inventory);
    }

    private NodeState StateOf(NodeInventory inventory) => new()
    {
        Inventory = inventory with { Gpus = [.. inventory.Gpus.Select(Numbered)] },
        Reading = Book.Starts * ReadingsPerStart + ++_readings,
        Abilities = actuator.Abilities,
        IsReady = Book.IsReady,
        Cordons = Book.Cordons,
        Quarantined = Book.Quarantined,
        PausedFor = Book.Paused,
        Leases = [.. Book.Leases],
        Vanished = Book.Vanished,
    };

    private GpuInventory Numbered(GpuInventory gpu) => gpu with
    {
        Instances =
        [
            .. gpu.Instances.Select(instance => instance with
            {
                CreationEpoch = Book.Known.FirstOrDefault(known => known.Is(gpu.Uuid, instance))?.Key.CreationEpoch,
            }),
        ],
    };

    private void StartAnew(NodeInventory inventory)
    {
        if (Book.Open is { } open)
            ledger.Write(new NodeRecord.Ended(open.OperationId, new NodeOutcome.Unknown("the node was restarted")));
        foreach (var lease in Book.Leases.ToList())
            ledger.Write(new NodeRecord.LeaseOver(lease.Id, "the node or its driver was restarted"));
        ledger.Write(new NodeRecord.Started(inventory.BootId, inventory.DriverLoadId));
    }

    /// <summary>What a call without an answer was to create stands after all.</summary>
    public void AdoptLate(GpuInventory gpu)
    {
        var late =
            from one in Book.Unresolved
            let create = one.Action as HardwareAction.CreateInstance
            where create is not null && create.GpuUuid == gpu.Uuid
            let standing = gpu.At(create.Spot.Placement)
            where standing is not null && standing.Spot == create.Spot
            where !Book.Known.Any(known => known.Is(gpu.Uuid, standing))
            select standing;
        foreach (var standing in late.ToList())
            ledger.Write(new NodeRecord.Known(Number(gpu.Uuid, standing)));
    }

    /// <summary>An instance with a number of its own.</summary>
    public KnownInstance Number(string gpuUuid, StandingInstance standing) => new(
        new InstanceKey(gpuUuid, standing.Spot.Placement, Book.CreationEpoch + 1),
        standing.Spot.Profile,
        standing.GpuInstanceId);

    private void ForgetVanished(NodeInventory inventory)
    {
        var gone = Book.Known.Where(known => inventory.Find(known.Key.GpuUuid) is { Health.IsLost: false } gpu
            && !gpu.Instances.Any(standing => known.Is(gpu.Uuid, standing)));
        foreach (var known in gone.ToList())
        {
            EndLeases(lease => lease.Instance == known.Key, "its instance is gone");
            ledger.Write(new NodeRecord.Vanished(known.Key));
        }
    }

    private void Diagnose(GpuInventory gpu)
    {
        foreach (var xid in gpu.Health.Xids)
        {
            var entry = xids[xid.Xid];
            if (entry.Reaction == XidReaction.FailLease)
                EndLeases(lease => IsHit(lease, gpu, xid), $"Xid {xid.Xid}: {entry.Meaning}");
            if (entry.Reaction == XidReaction.CordonGpu)
                Quarantine(gpu.Uuid, $"Xid {xid.Xid}: {entry.Meaning}");
        }
        if (gpu.Health.IsLost)
        {
            EndLeases(lease => lease.GpuUuid == gpu.Uuid, "its GPU is lost");
            Quarantine(gpu.Uuid, "the GPU does not answer");
        }
        if (gpu.Health.Recovery is not RecoveryAction.None and var recovery)
            Quarantine(gpu.Uuid, $"the driver asks for {recovery}");
    }

    private bool IsHit(RunningLease lease, GpuInventory gpu, XidEvent xid) => lease.GpuUuid == gpu.Uuid
        && (xid.GpuInstanceId is null || lease.Instance is null || Book.Known.Any(known =>
            known.Key == lease.Instance && known.GpuInstanceId == xid.GpuInstanceId));

    private void Quarantine(string gpuUuid, string reason)
    {
        if (!Book.Quarantined.ContainsKey(gpuUuid))
            ledger.Write(new NodeRecord.Quarantined(gpuUuid, reason));
    }

    private void EndLeases(Func<RunningLease, bool> which, string reason)
    {
        foreach (var lease in Book.Leases.Where(which).ToList())
            ledger.Write(new NodeRecord.LeaseOver(lease.Id, reason));
    }
}
