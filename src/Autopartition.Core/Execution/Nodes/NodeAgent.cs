using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Journaling;

namespace Autopartition.Core.Execution.Nodes;

/// <summary>
/// Owns the GPUs of one node. It takes one command at a time: a lower epoch is refused, an operation that it knows is
/// answered from its journal, and a change is written down before it is made, its outcome after, and what stands then
/// last. It begins nothing on its own.
/// </summary>
public sealed class NodeAgent
{
    private readonly string _node;
    private readonly NodeAgentOptions _options;
    private readonly Ledger<NodeRecord, NodeBook> _ledger;
    private readonly NodeWatch _watch;
    private readonly NodeChanges _changes;
    private bool _isAwake;

    /// <summary>An agent for a node; <see cref="Start"/> comes first.</summary>
    public NodeAgent(string node, IGpuActuator actuator, IJournalStore store, NodeAgentOptions options)
    {
        (_node, _options) = (node, options);
        _ledger = new Ledger<NodeRecord, NodeBook>(store);
        _watch = new NodeWatch(actuator, _ledger, options.Xids);
        _changes = new NodeChanges(actuator, _ledger, _watch, options.Guards);
    }

    /// <summary>Why nothing is changed on this node; null when commands are taken.</summary>
    public string? Problem => _ledger.Problem;

    /// <summary>
    /// Reads the journal, then the hardware, and brings both together. False when the journal cannot be used; a later
    /// command tries again.
    /// </summary>
    public bool Start()
    {
        if (!_ledger.Open() || (!_isAwake && !_ledger.Write(new NodeRecord.Woken())))
            return false;
        _isAwake = true;
        _changes.Resolve();
        _watch.Look();
        return Problem is null;
    }

    /// <summary>What stands, without changing anything.</summary>
    public NodeState Look() => _watch.Look();

    /// <summary>
    /// Puts a new journal in the place of one that is lost or corrupt, on the word of an operator: what stands is taken
    /// for ours, no lease runs, and every GPU is cordoned until the layout was looked at.
    /// </summary>
    /// <param name="epoch">An epoch at least as high as any that the node may have heard of.</param>
    /// <param name="creationEpoch">A number at least as high as any that it may have given to an instance.</param>
    public bool Rebuild(long epoch, long creationEpoch) => _changes.Rebuild(epoch, creationEpoch) && Start();

    /// <summary>Carries a command out, or says why not.</summary>
    public NodeReport Handle(NodeCommand command)
    {
        if (Problem is not null && !Start())
            return Report(command, new NodeOutcome.Refused(NodeRefusal.Journal, Problem!), hasState: false);
        if (command.Epoch < _ledger.Book.Epoch)
            return Report(command, new NodeOutcome.Refused(NodeRefusal.StaleEpoch,
                $"epoch {command.Epoch} is over; this is epoch {_ledger.Book.Epoch}"));
        if (command.Epoch > _ledger.Book.Epoch && !_ledger.Write(new NodeRecord.Fenced(command.Epoch)))
            return Report(command, NoJournal(), hasState: false);
        if (_ledger.Book.OutcomeOf(command.OperationId) is { } known)
            return Report(command, known);
        var outcome = Do(command);
        return Report(command, Problem is null ? outcome : NoJournal(), hasState: Problem is null);
    }

    /// <summary>The holder of a lease has left. False when that is not durable yet: say it again.</summary>
    public bool Release(string leaseId)
    {
        if (Problem is not null && !Start())
            return false;
        return !_ledger.Book.Leases.Any(lease => lease.Id == leaseId)
            || _ledger.Write(new NodeRecord.LeaseOver(leaseId, "released"));
    }

    private NodeOutcome Do(NodeCommand command) => command.Work switch
    {
        NodeWork.Look => new NodeOutcome.Done(),
        NodeWork.Change change => _changes.Make(command, change.Action),
        NodeWork.Cordon cordon => Note(command, new NodeRecord.Cordoned(cordon.GpuUuid, cordon.Owner)),
        NodeWork.Uncordon uncordon when _ledger.Book.Cordons.GetValueOrDefault(uncordon.GpuUuid) == uncordon.Owner =>
            Note(command, new NodeRecord.Uncordoned(uncordon.GpuUuid)),
        NodeWork.Uncordon => End(command, new NodeOutcome.Done()),
        NodeWork.Grant grant => Grant(command, grant.Lease),
        NodeWork.Notify notify => Notify(command, notify),
        NodeWork.Adopt adopt => Adopt(command, adopt),
        NodeWork.DeclareReady ready => DeclareReady(command, ready),
        _ => new NodeOutcome.Refused(NodeRefusal.NotFound, $"{command.Work} is not known here"),
    };

    private NodeOutcome DeclareReady(NodeCommand command, NodeWork.DeclareReady ready) =>
        _watch.Look().Inventory.DriverLoadId == ready.DriverLoadId
            ? Note(command, new NodeRecord.Ready())
            : End(command, new NodeOutcome.Refused(NodeRefusal.NotFound, "the driver was loaded anew since"));

    private NodeOutcome Grant(NodeCommand command, RunningLease lease)
    {
        if (_ledger.Book.Leases.Contains(lease))
            return End(command, new NodeOutcome.Done());
        return LeaseRules.Objection(lease, _watch.Look(), _ledger.Book) is { } reason
            ? End(command, new NodeOutcome.Refused(NodeRefusal.TakesNoLease, reason))
            : Note(command, new NodeRecord.Granted(lease));
    }

    private NodeOutcome Notify(NodeCommand command, NodeWork.Notify notify)
    {
        var lease = _ledger.Book.Leases.FirstOrDefault(lease => lease.Id == notify.LeaseId);
        if (lease is { Revocable: false } && notify.Notice is HolderNotice.Revoked)
            return End(command, new NodeOutcome.Refused(NodeRefusal.Leased, $"lease {lease.Id} is not revocable"));
        if (lease is not null)
            _options.Holders.Tell(lease.Id, notify.Notice);
        return End(command, new NodeOutcome.Done());
    }

    private NodeOutcome Adopt(NodeCommand command, NodeWork.Adopt adopt)
    {
        var standing = _watch.Look().Inventory.Find(adopt.GpuUuid)?.At(adopt.Placement);
        if (standing is null)
            return End(command, new NodeOutcome.Refused(NodeRefusal.NotFound, "no instance stands there"));
        return standing.CreationEpoch is null
            ? Note(command, new NodeRecord.Known(_watch.Number(adopt.GpuUuid, standing)))
            : End(command, new NodeOutcome.Done());
    }

    /// <summary>What is noted comes first: an end without it would make a repetition do nothing.</summary>
    private NodeOutcome Note(NodeCommand command, NodeRecord record) =>
        _ledger.Write(record) ? End(command, new NodeOutcome.Done()) : NoJournal();

    private NodeOutcome End(NodeCommand command, NodeOutcome outcome) =>
        _ledger.Write(new NodeRecord.Ended(command.OperationId, outcome)) ? outcome : NoJournal();

    private NodeOutcome.Refused NoJournal() => new(NodeRefusal.Journal, Problem ?? "its journal cannot be written");

    private NodeReport Report(NodeCommand command, NodeOutcome outcome, bool hasState = true) => new(
        _node, command.OperationId, _ledger.Book.Epoch, outcome, hasState ? _watch.Look() : null);
}
