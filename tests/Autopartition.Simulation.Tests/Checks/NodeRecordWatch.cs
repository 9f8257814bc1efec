using System.Text.Json;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Simulation.Tests.Checks;

/// <summary>
/// Reads every record that becomes durable on a node, and remembers on its own what they say: a second, obvious reading
/// beside the one of the product.
/// </summary>
internal sealed class NodeRecordWatch(string node, Func<string> bootOf, Action<InstanceKey> onAdopted)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Dictionary<string, string> _leaseEnds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _planOf = new(StringComparer.Ordinal);
    private readonly HashSet<(string Gpu, string Plan)> _former = [];
    private readonly HashSet<string> _quarantined = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);
    private readonly HashSet<InstanceKey> _everKnown = [];
    private string? _bootId;
    private bool _isReady;

    /// <summary>A change whose end is not written.</summary>
    public NodeRecord.Intended? Open { get; private set; }

    public Dictionary<string, RunningLease> Leases { get; } = new(StringComparer.Ordinal);

    public HashSet<InstanceKey> Known { get; } = [];

    public HashSet<string> Cordoned { get; } = new(StringComparer.Ordinal);

    /// <summary>Plans whose changes were accepted.</summary>
    public HashSet<string> Plans { get; } = new(StringComparer.Ordinal);

    /// <summary>True when the health of a GPU lets nothing onto it.</summary>
    public bool HasClosed => _quarantined.Count > 0;

    /// <summary>The highest epoch that it heard of.</summary>
    public long Epoch { get; private set; }

    public int Intents { get; private set; }

    public void Durable(ReadOnlyMemory<byte> line)
    {
        var text = line.Span;
        Read(JsonSerializer.Deserialize<NodeRecord>(text[(text.IndexOf((byte)' ') + 1)..], Json)!);
    }

    /// <summary>True when the lease is over, by its own journal.</summary>
    public bool IsOver(string leaseId) => _leaseEnds.ContainsKey(leaseId);

    private void Read(NodeRecord record)
    {
        switch (record)
        {
            case NodeRecord.Started started:
                _bootId = started.BootId;
                Check(Open is null, "I7", $"{node} began anew while {Open?.OperationId} has no end");
                Check(Leases.Count == 0, "I3", $"{node} began anew, and {Leases.Keys.FirstOrDefault()} did not end");
                (_isReady, Open) = (false, null);
                Known.Clear();
                _quarantined.Clear();
                break;
            case NodeRecord.Fenced fenced:
                Check(fenced.Epoch > Epoch, "I5", $"{node} went from epoch {Epoch} to {fenced.Epoch}");
                Epoch = fenced.Epoch;
                break;
            case NodeRecord.Intended intended:
                Intend(intended);
                break;
            case NodeRecord.Ended ended:
                End(ended);
                break;
            case NodeRecord.Cordoned cordoned:
                Cordoned.Add(cordoned.GpuUuid);
                break;
            case NodeRecord.Uncordoned uncordoned:
                Cordoned.Remove(uncordoned.GpuUuid);
                break;
            case NodeRecord.Quarantined quarantined:
                _quarantined.Add(quarantined.GpuUuid);
                break;
            case NodeRecord.Granted granted:
                Grant(granted.Lease);
                break;
            case NodeRecord.LeaseOver over:
                Check(Leases.Remove(over.LeaseId), "I3", $"{over.LeaseId} ended twice, or never began");
                _leaseEnds.Add(over.LeaseId, over.Reason);
                break;
            case NodeRecord.Known known:
                Learn(known.Instance.Key);
                onAdopted(known.Instance.Key);
                break;
            case NodeRecord.Vanished vanished:
                Known.Remove(vanished.Key);
                break;
            case NodeRecord.Ready:
                _isReady = true;
                break;
        }
    }

    private void Intend(NodeRecord.Intended intended)
    {
        Check(Open is null, "I7", $"{intended.OperationId} began while {Open?.OperationId} has no end");
        Check(intended.Epoch >= Epoch, "I5", $"{node} accepted epoch {intended.Epoch} after {Epoch}");
        Check(!_ended.Contains(intended.OperationId), "I6", $"{intended.OperationId} is made twice");
        (Open, Intents) = (intended, Intents + 1);
        Epoch = intended.Epoch;
        var gpu = intended.Action.GpuUuid;
        if (PlanOf(intended.OperationId) is { } plan)
        {
            Check(!_former.Contains((gpu, plan)), "I5", $"{plan} changes {gpu}, which another plan has changed since");
            if (_planOf.TryGetValue(gpu, out var before) && before != plan)
                _former.Add((gpu, before));
            _planOf[gpu] = plan;
            Plans.Add(plan);
        }
        var disturbed = DisturbedLease(intended.Action);
        Check(disturbed is null, "I1",
            $"{intended.Action.GetType().Name} was accepted while lease {disturbed?.Id} runs");
        if (intended.Action is HardwareAction.DestroyInstance destroy)
        {
            Check(Known.Contains(destroy.Key), "I13", $"{destroy.Key} is not ours");
            Check(Cordoned.Contains(gpu), "I1", $"{destroy.Key} is destroyed on a GPU that takes leases");
        }
        if (intended.Action is HardwareAction.SetMode or HardwareAction.ResetGpu)
            Check(Cordoned.Contains(gpu), "I1", $"{gpu} changes as a whole and takes leases");
    }

    private RunningLease? DisturbedLease(HardwareAction action) => action switch
    {
        HardwareAction.DestroyInstance destroy => Leases.Values.FirstOrDefault(lease =>
            lease.GpuUuid == destroy.GpuUuid
            && (lease.Instance is null || lease.Instance.Placement == destroy.Key.Placement)),
        HardwareAction.SetMode => Leases.Values.FirstOrDefault(lease => lease.GpuUuid == action.GpuUuid),
        HardwareAction.StopMps stop => Leases.Values.FirstOrDefault(lease => lease.GpuUuid == action.GpuUuid
            && (lease.Instance is null || stop.Placement is null || lease.Instance.Placement == stop.Placement)),
        HardwareAction.ResetGpu reset =>
            Leases.Values.FirstOrDefault(lease => reset.Together.Contains(lease.GpuUuid)),
        _ => null,
    };

    private void End(NodeRecord.Ended ended)
    {
        _ended.Add(ended.OperationId);
        if (Open is null || Open.OperationId != ended.OperationId)
            return;
        if (ended.Created is { } created)
        {
            Learn(created.Key);
            onAdopted(created.Key);
        }
        if (ended.Destroyed is { } destroyed)
            Known.Remove(destroyed);
        if (ended.Outcome is NodeOutcome.Done && Open.Action is HardwareAction.ResetGpu reset)
        {
            Known.RemoveWhere(key => reset.Together.Contains(key.GpuUuid));
            _quarantined.ExceptWith(reset.Together);
        }
        Open = null;
    }

    /// <summary>True for an instance that was ours at some time.</summary>
    public bool WasKnown(InstanceKey key) => _everKnown.Contains(key);

    private void Learn(InstanceKey key)
    {
        Check(_everKnown.Add(key), "I4", $"{key} was given twice");
        Known.Add(key);
    }

    private void Grant(RunningLease lease)
    {
        Check(_bootId == bootOf(), "I12", $"{lease.Id} began on {node}, whose restart nobody noticed");
        Check(_isReady, "I12", $"{lease.Id} began on {node}, which is not ready");
        Check(!Cordoned.Contains(lease.GpuUuid), "I12", $"{lease.Id} began on {lease.GpuUuid}, which is cordoned");
        Check(!_quarantined.Contains(lease.GpuUuid), "I12", $"{lease.Id} began on {lease.GpuUuid}, which is closed");
        Check(!_leaseEnds.ContainsKey(lease.Id), "I4", $"{lease.Id} began again");
        Check(Leases.Values.All(other => other.Instance != lease.Instance || other.GpuUuid != lease.GpuUuid),
            "I4", $"{lease.Id} began on {lease.Instance}, which somebody holds");
        Check(lease.Instance is null || Known.Contains(lease.Instance), "I4", $"{lease.Instance} is not ours");
        Leases.Add(lease.Id, lease);
    }

    private static string? PlanOf(string operationId) =>
        operationId.Contains("/gpu-", StringComparison.Ordinal) ? operationId.Split("/gpu-")[0] : null;

    private static void Check(bool holds, string invariant, string words)
    {
        if (!holds)
            throw new Violation(invariant, words);
    }
}
