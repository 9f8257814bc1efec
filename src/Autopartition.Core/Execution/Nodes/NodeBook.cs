using System.Collections.Immutable;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Journaling;

namespace Autopartition.Core.Execution.Nodes;

/// <summary>What a node remembers: all of it follows from the records of its journal.</summary>
internal sealed class NodeBook : IBook<NodeRecord>
{
    /// <summary>Operations and leases that are over and still known, so that a late message finds its answer.</summary>
    public const int Remembered = 512;

    private static readonly ImmutableSortedDictionary<string, string> Nobody =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private readonly List<RunningLease> _leases = [];
    private readonly List<KnownInstance> _known = [];
    private readonly RecentBook<NodeRecord.Ended> _ended = new(Remembered);
    private readonly RecentBook<string> _over = new(Remembered);
    private readonly List<NodeRecord.Intended> _unresolved = [];

    public string? BootId { get; private set; }

    public string? DriverLoadId { get; private set; }

    public long Epoch { get; private set; }

    public long Starts { get; private set; }

    public long CreationEpoch { get; private set; }

    public bool IsReady { get; private set; }

    public int Vanished { get; private set; }

    public ImmutableSortedDictionary<string, string> Cordons { get; private set; } = Nobody;

    public ImmutableSortedDictionary<string, string> Quarantined { get; private set; } = Nobody;

    /// <summary>GPUs for whose sake host clients are paused.</summary>
    public ImmutableSortedSet<string> Paused { get; private set; } =
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public IReadOnlyList<RunningLease> Leases => _leases;

    public IReadOnlyList<KnownInstance> Known => _known;

    /// <summary>A change that was begun and whose end is not written; null for none.</summary>
    public NodeRecord.Intended? Open { get; private set; }

    /// <summary>Changes that may still take effect, or may have without being seen.</summary>
    public IReadOnlyList<NodeRecord.Intended> Unresolved => _unresolved;

    public NodeOutcome? OutcomeOf(string operationId) => _ended.Find(operationId)?.Outcome;

    public bool IsOver(string leaseId) => _over.Find(leaseId) is not null;

    public void Apply(NodeRecord record)
    {
        switch (record)
        {
            case NodeRecord.Started started:
                (BootId, DriverLoadId, IsReady, Open) = (started.BootId, started.DriverLoadId, false, null);
                (Quarantined, Paused) = (Nobody, Paused.Clear());
                _known.Clear();
                _unresolved.Clear();
                break;
            case NodeRecord.Woken:
                Starts++;
                break;
            case NodeRecord.Fenced fenced:
                Epoch = fenced.Epoch;
                break;
            case NodeRecord.Intended intended:
                Open = intended;
                break;
            case NodeRecord.Ended ended:
                End(ended);
                break;
            case NodeRecord.Cordoned cordoned:
                Cordons = Cordons.SetItem(cordoned.GpuUuid, cordoned.Owner);
                break;
            case NodeRecord.Uncordoned uncordoned:
                Cordons = Cordons.Remove(uncordoned.GpuUuid);
                break;
            case NodeRecord.Quarantined quarantined:
                Quarantined = Quarantined.SetItem(quarantined.GpuUuid, quarantined.Reason);
                break;
            case NodeRecord.Granted granted:
                _leases.Add(granted.Lease);
                break;
            case NodeRecord.LeaseOver over:
                _leases.RemoveAll(lease => lease.Id == over.LeaseId);
                _over.Add(over.LeaseId, over.LeaseId);
                break;
            case NodeRecord.Known known:
                Learn(known.Instance);
                break;
            case NodeRecord.Vanished vanished:
                Vanished++;
                Forget(vanished.Key);
                break;
            case NodeRecord.Ready:
                IsReady = true;
                break;
            case NodeRecord.Checkpoint checkpoint:
                Load(checkpoint.State);
                break;
        }
    }

    /// <summary>What may still happen on the hardware cannot be told in one record.</summary>
    public NodeRecord? Summary() => Open is null && _unresolved.Count == 0
        ? new NodeRecord.Checkpoint(ToCheckpoint())
        : null;

    private NodeCheckpoint ToCheckpoint() => new()
    {
        BootId = BootId!,
        DriverLoadId = DriverLoadId!,
        Starts = Starts,
        Epoch = Epoch,
        CreationEpoch = CreationEpoch,
        IsReady = IsReady,
        Known = [.. _known],
        Leases = [.. _leases],
        Over = [.. _over.All],
        Cordons = Cordons,
        Quarantined = Quarantined,
        Ended = [.. _ended.All],
        Vanished = Vanished,
        Paused = Paused,
    };

    private void End(NodeRecord.Ended ended)
    {
        _ended.Add(ended.OperationId, ended);
        if (Open?.OperationId == ended.OperationId)
        {
            // The driver takes the calls on a GPU one after another: one that came back says those before are over.
            if (ended.Outcome is NodeOutcome.Unknown)
                _unresolved.Add(Open);
            else
                _unresolved.RemoveAll(one => one.Action.GpuUuid == Open.Action.GpuUuid);
            if (ended.Outcome is NodeOutcome.Done)
                Effect(Open.Action);
            Open = null;
        }
        if (ended.Created is { } created)
            Learn(created);
        if (ended.Destroyed is { } destroyed)
            Forget(destroyed);
    }

    private void Effect(HardwareAction action)
    {
        switch (action)
        {
            case HardwareAction.PauseClients:
                Paused = Paused.Add(action.GpuUuid);
                break;
            case HardwareAction.ResumeClients:
                Paused = Paused.Remove(action.GpuUuid);
                break;
            case HardwareAction.ResetGpu reset:
                _known.RemoveAll(known => reset.Together.Contains(known.Key.GpuUuid));
                Quarantined = Quarantined.RemoveRange(reset.Together);
                break;
        }
    }

    private void Learn(KnownInstance instance)
    {
        CreationEpoch = Math.Max(CreationEpoch, instance.Key.CreationEpoch);
        _known.Add(instance);
    }

    private void Forget(InstanceKey key) => _known.RemoveAll(known => known.Key == key);

    private void Load(NodeCheckpoint state)
    {
        (BootId, DriverLoadId, IsReady) = (state.BootId, state.DriverLoadId, state.IsReady);
        (Starts, Epoch, CreationEpoch, Vanished) = (state.Starts, state.Epoch, state.CreationEpoch, state.Vanished);
        (Cordons, Quarantined, Paused) = (state.Cordons, state.Quarantined, state.Paused);
        _known.AddRange(state.Known);
        _leases.AddRange(state.Leases);
        foreach (var ended in state.Ended)
            _ended.Add(ended.OperationId, ended);
        foreach (var over in state.Over)
            _over.Add(over, over);
    }
}
