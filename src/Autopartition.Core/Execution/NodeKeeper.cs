using System.Collections.Immutable;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Execution.Plans;

namespace Autopartition.Core.Execution;

/// <summary>
/// Keeps nodes as they should be while no plan works on them: it reads them, tells what drifted, puts layouts back
/// after a restart or a failure, takes away cordons that plans left behind, and declares nodes ready.
/// </summary>
internal sealed class NodeKeeper(ExecutorDesk desk)
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    private readonly Dictionary<string, (TimeSpan Until, TimeSpan Length)> _rests = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private int _restores;

    /// <summary>Reads and tends the nodes whose time has come; true when a plan began.</summary>
    public bool Sweep(Moment now)
    {
        var hasBegun = false;
        foreach (var node in desk.Nodes)
        {
            if (node.Chore is { } chore)
            {
                if (now.Steady - node.SentAt >= desk.Options.ResendAfter)
                    Send(node, chore, now);
            }
            else if (now.Steady >= node.NextLook)
                Send(node, NewChore(node, new NodeWork.Look()), now);
            if (desk.IsDeposed || desk.Ledger.Problem is not null)
                return false;
            desk.Ports.WakeAt(node.Chore is null ? node.NextLook : node.SentAt + desk.Options.ResendAfter);
        }
        return hasBegun;
    }

    /// <summary>An answer to a chore: the next one follows from what stands.</summary>
    public void Hear(NodeView node, NodeReport report, Moment now)
    {
        node.See(report.State, node.AskedAt);
        if (report.Outcome is NodeOutcome.Refused { Why: NodeRefusal.Journal })
            return;
        var refused = node.Chore?.Work is not NodeWork.Look && report.Outcome is not NodeOutcome.Done;
        node.Chore = null;
        node.NextLook = now.Steady + desk.Options.SweepEvery;
        if (desk.Book.IsHalted || refused || node.State is not { Inventory.Unreadable: null } state)
            return;
        if (NextWork(node, state, now) is { } work && desk.Ledger.Problem is null && !desk.IsDeposed)
            Send(node, NewChore(node, work), now);
    }

    private NodeWork? NextWork(NodeView node, NodeState state, Moment now)
    {
        var isTended = true;
        foreach (var address in desk.Ports.Gpus.Values.Where(gpu => gpu.Node == node.Node))
        {
            if (state.Inventory.Find(address.Uuid) is not { Health.IsLost: false } gpu)
                continue;
            var isOwned = desk.Book.OwnerOf(address.GpuId) is not null;
            isTended &= !isOwned;
            if (isOwned || state.Quarantined.ContainsKey(address.Uuid))
                continue;
            if (Tend(address, gpu, state, now, ref isTended) is { } work)
                return work;
        }
        if (isTended && state.Inventory.ClientsPaused)
            return Resume(state);
        return isTended && !state.IsReady ? Declare(node, state) : null;
    }

    private NodeWork? Tend(GpuAddress address, GpuInventory gpu, NodeState state, Moment now, ref bool isTended)
    {
        var strangers = gpu.Instances.Where(one => one.CreationEpoch is null).ToList();
        if (desk.Book.Wanted.GetValueOrDefault(address.GpuId) is not { } wanted)
        {
            // A GPU that is seen for the first time is taken over as it stands.
            if (strangers.Count > 0)
                return new NodeWork.Adopt(address.Uuid, strangers[0].Spot.Placement);
            if (!desk.Write(new PlanRecord.Wanted(DesiredGpu.Of(address.GpuId, gpu))))
                isTended = false;
            return null;
        }
        Tell(address, strangers);
        if (Restore(address, state, wanted, now))
        {
            isTended = false;
            return null;
        }
        return state.Cordons.TryGetValue(address.Uuid, out var owner)
            && CordonOwner.PlanOf(owner) is { } planId && desk.Book.Find(planId) is null
            ? new NodeWork.Uncordon(address.Uuid, owner)
            : null;
    }

    /// <summary>True when a plan began that puts the layout of a GPU back.</summary>
    private bool Restore(GpuAddress address, NodeState state, DesiredGpu wanted, Moment now)
    {
        if (state.Inventory.ForeignOwner is not null)
            return false;
        var steps = Restoring.Steps(address, state, wanted);
        if (steps.IsEmpty)
        {
            _rests.Remove(address.GpuId);
            return false;
        }
        var rest = _rests.GetValueOrDefault(address.GpuId);
        if (now.Steady < rest.Until)
            return false;
        var length = rest.Length == TimeSpan.Zero ? desk.Options.RestoreRest : rest.Length * 2;
        length = length < LongestRest ? length : LongestRest;
        _rests[address.GpuId] = (now.Steady + length, length);
        var terms = new PlanTerms
        {
            PlanId = $"restore/{desk.Epoch}/{++_restores}",
            Restores = true,
            MayReset = desk.Options.RestoreMayReset,
        };
        var intake = new PlanIntake(desk.Ports.Gpus, node => desk.Find(node)?.State, desk.Book);
        return intake.Check(steps, [wanted], terms, []) is { } plan && desk.Write(plan);
    }

    private void Tell(GpuAddress address, List<StandingInstance> strangers)
    {
        var spots = strangers.Select(one => one.Spot).ToImmutableArray();
        if (spots.Length > 0 && _told.Add($"{address.GpuId}: {string.Join(' ', spots)}"))
            desk.Ports.Raise(new ExecutionEvent.DriftFound(address.GpuId, spots));
    }

    private static NodeWork.Change Resume(NodeState state) => new(new HardwareAction.ResumeClients(
        state.PausedFor.FirstOrDefault() ?? state.Inventory.Gpus[0].Uuid));

    private NodeWork.DeclareReady Declare(NodeView node, NodeState state)
    {
        desk.Ports.Raise(new ExecutionEvent.NodeReady(node.Node));
        return new NodeWork.DeclareReady(state.Inventory.DriverLoadId);
    }

    private NodeCommand NewChore(NodeView node, NodeWork work) =>
        new(node.Node, desk.NextChoreId(), desk.Epoch, work);

    private void Send(NodeView node, NodeCommand chore, Moment now)
    {
        if (node.Chore != chore)
            node.AskedAt = now.Steady;
        (node.Chore, node.SentAt) = (chore, now.Steady);
        desk.Ports.Send(chore);
    }
}
