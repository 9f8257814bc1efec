using System.Collections.Immutable;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Journaling;

namespace Autopartition.Core.Execution.Nodes;

/// <summary>Makes changes of the hardware: intent, change, outcome, observation.</summary>
internal sealed class NodeChanges(
    IGpuActuator actuator, Ledger<NodeRecord, NodeBook> ledger, NodeWatch watch, ImmutableArray<INodeGuard> guards)
{
    /// <summary>Makes one change, unless something stands against it.</summary>
    public NodeOutcome Make(NodeCommand command, HardwareAction action)
    {
        Resolve();
        var state = watch.Look();
        // Either may have found out what became of this very operation.
        if (ledger.Book.OutcomeOf(command.OperationId) is { } known)
            return known;
        if (Objection(action, state) is { } objection)
        {
            ledger.Write(new NodeRecord.Ended(command.OperationId, objection));
            return objection;
        }
        if (!ledger.Write(new NodeRecord.Intended(command.OperationId, command.Epoch, action)))
            return new NodeOutcome.Refused(NodeRefusal.Journal, ledger.Problem!);
        var result = IsPausedForOthers(action) ? new ActuatorResult.Done() : actuator.Apply(action);
        var after = actuator.Read();
        return End(action, OutcomeOf(action, result, after), after);
    }

    /// <summary>A change that was begun before a crash is judged by what stands.</summary>
    public void Resolve()
    {
        if (ledger.Problem is not null || ledger.Book.Open is not { } open)
            return;
        var inventory = actuator.Read();
        if (inventory.Unreadable is not null || inventory.BootId != ledger.Book.BootId
            || inventory.DriverLoadId != ledger.Book.DriverLoadId)
            return;
        End(open.Action, ChangeEffect.Holds(open.Action, inventory)
            ? new NodeOutcome.Done()
            : new NodeOutcome.Unknown("the node stopped in the middle of it"), inventory);
    }

    /// <summary>A journal that says what stands, for one that is lost.</summary>
    public bool Rebuild(long epoch, long creationEpoch)
    {
        var inventory = actuator.Read();
        return inventory.Unreadable is null && ledger.Rebuild(new NodeRecord.Checkpoint(new NodeCheckpoint
        {
            BootId = inventory.BootId,
            DriverLoadId = inventory.DriverLoadId,
            // More than it can have been, so that readings go on growing.
            Starts = 1000 * (epoch + 1),
            Epoch = epoch,
            CreationEpoch = creationEpoch + inventory.Gpus.Sum(gpu => gpu.Instances.Length),
            IsReady = false,
            Known =
            [
                .. inventory.Gpus.SelectMany(gpu => gpu.Instances.Select(instance => (gpu.Uuid, instance)))
                    .Select((one, i) => new KnownInstance(
                        new InstanceKey(one.Uuid, one.instance.Spot.Placement, creationEpoch + 1 + i),
                        one.instance.Spot.Profile,
                        one.instance.GpuInstanceId)),
            ],
            Cordons = inventory.Gpus.ToImmutableSortedDictionary(
                gpu => gpu.Uuid, _ => "rebuilt journal", StringComparer.Ordinal),
        }));
    }

    private NodeOutcome.Refused? Objection(HardwareAction action, NodeState state) =>
        state.Inventory.Unreadable is { } reason
            ? new NodeOutcome.Refused(NodeRefusal.Driver, reason) { Error = ActuatorError.DriverUnavailable }
            : guards.Select(guard => guard.Objection(action, state)).FirstOrDefault(one => one is not null);

    private bool IsPausedForOthers(HardwareAction action) =>
        action is HardwareAction.ResumeClients && ledger.Book.Paused.Any(uuid => uuid != action.GpuUuid);

    /// <summary>
    /// What can be seen counts, not what the driver says: an occupied place is reported as INSUFFICIENT_RESOURCES also
    /// when an earlier call without an answer has filled it just as was asked.
    /// </summary>
    private NodeOutcome OutcomeOf(HardwareAction action, ActuatorResult result, NodeInventory after)
    {
        var holds = IsPausedForOthers(action) || ChangeEffect.Holds(action, after);
        return result switch
        {
            _ when holds => new NodeOutcome.Done(),
            ActuatorResult.Refused { Error: var error, Reason: var reason } =>
                new NodeOutcome.Refused(NodeRefusal.Driver, reason) { Error = error },
            ActuatorResult.Unknown unknown => new NodeOutcome.Unknown(unknown.Reason),
            _ when action is HardwareAction.SetMode => Pending(),
            _ => new NodeOutcome.Unknown("the driver reports success, and what was to happen cannot be seen"),
        };
    }

    private static NodeOutcome.Refused Pending() =>
        new(NodeRefusal.Driver, "the mode is pending") { Error = ActuatorError.ResetRequired };

    private NodeOutcome End(HardwareAction action, NodeOutcome outcome, NodeInventory after)
    {
        var ended = new NodeRecord.Ended(ledger.Book.Open!.OperationId, outcome);
        if (after.Find(action.GpuUuid) is { } card)
            watch.AdoptLate(card);
        if (outcome is NodeOutcome.Done && action is HardwareAction.CreateInstance create)
        {
            var standing = after.Find(create.GpuUuid)!.At(create.Spot.Placement)!;
            if (!ledger.Book.Known.Any(known => known.Is(create.GpuUuid, standing)))
                ended = ended with { Created = watch.Number(create.GpuUuid, standing) };
        }
        if (outcome is NodeOutcome.Done && action is HardwareAction.DestroyInstance destroy)
            ended = ended with { Destroyed = destroy.Key };
        if (!ledger.Write(ended) || after.Find(action.GpuUuid) is not { } gpu)
            return outcome;
        ledger.Write(new NodeRecord.Observed(gpu.Uuid, gpu.Mode, [.. gpu.Instances.Select(one => one.Spot)]));
        return outcome;
    }
}
