using System.Collections.Immutable;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Execution.Plans;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Execution;

/// <summary>
/// Carries plans out on nodes. It has no clock, thread or chance of its own: it acts when it is told something or given
/// a turn, and everything that it must not forget is in its journal before it is sent. After a restart it goes on from
/// the journal and from what the nodes say stands.
/// </summary>
/// <remarks>
/// Every activation has a number of its own, higher than all before it. Of two that share a journal, the one that wrote
/// last is in charge; the other finds out when it writes, or when a node refuses its number, and stops for good.
/// </remarks>
public sealed class PlanExecutor
{
    private readonly ExecutorDesk _desk;
    private readonly LaneDriver _driver;
    private readonly NodeKeeper _keeper;

    /// <summary>An executor; <see cref="Open"/> comes first.</summary>
    public PlanExecutor(ExecutorPorts ports, ExecutorOptions? options = null)
    {
        _desk = new ExecutorDesk(ports, options ?? new ExecutorOptions());
        _driver = new LaneDriver(_desk);
        _keeper = new NodeKeeper(_desk);
    }

    /// <summary>Its number.</summary>
    public long Epoch => _desk.Epoch;

    /// <summary>True when somebody else is in charge.</summary>
    public bool IsDeposed => _desk.IsDeposed;

    /// <summary>Why nothing is begun; null when all is well.</summary>
    public string? Problem => _desk.Ledger.Problem;

    /// <summary>Plans in force, in the order in which they began.</summary>
    public IReadOnlyList<PlanRun> Plans => _desk.Book.Plans;

    /// <summary>True while an operator holds everything up.</summary>
    public bool IsHalted => _desk.Book.IsHalted;

    /// <summary>The layout that each GPU is to have.</summary>
    public ImmutableSortedDictionary<string, DesiredGpu> Wanted => _desk.Book.Wanted;

    /// <summary>What a node said last; null before it said anything.</summary>
    public NodeState? StateOf(string node) => _desk.Find(node)?.State;

    /// <summary>
    /// Takes charge: reads the journal, writes the new number, goes on with what is in force. False when the journal
    /// cannot be used; another call tries again.
    /// </summary>
    public bool Open(Moment now)
    {
        if (!_desk.Ledger.Open())
            return false;
        var epoch = _desk.Book.Epoch + 1;
        if (!_desk.Write(new PlanRecord.Activated(epoch)))
            return false;
        _desk.Epoch = epoch;
        Turn(now);
        return true;
    }

    /// <summary>Puts a plan in force, if nothing stands against it as the nodes are.</summary>
    public BeginResult Begin(RepartitionPlan plan, PlanTerms terms, Moment now)
    {
        if (!IsInCharge)
            return new BeginResult.Refused([Problem ?? "somebody else is in charge"]);
        var reasons = new List<string>();
        var intake = new PlanIntake(_desk.Ports.Gpus, StateOf, _desk.Book);
        var begun = intake.Check(
            PlannedStep.Of(plan), [.. plan.Targets.Select(DesiredGpu.Of)], terms, reasons);
        if (begun is null)
            return new BeginResult.Refused([.. reasons]);
        if (!_desk.Write(begun))
            return new BeginResult.Refused([Problem ?? "somebody else is in charge"]);
        _desk.Ports.Raise(new ExecutionEvent.PlanBegun(terms.PlanId));
        Turn(now);
        return new BeginResult.Begun();
    }

    /// <summary>Somebody approves a plan that asks for it.</summary>
    public bool Approve(string planId, Moment now) => Note(new PlanRecord.Approved(planId), now);

    /// <summary>Nothing new is sent until it goes on; what was sent is heard.</summary>
    public bool Halt(Moment now) => Note(new PlanRecord.Halted(true), now);

    /// <summary>It goes on.</summary>
    public bool GoOn(Moment now) => Note(new PlanRecord.Halted(false), now);

    /// <summary>What a GPU is to look like from now on, whatever it looks like.</summary>
    public bool Want(DesiredGpu gpu, Moment now) => Note(new PlanRecord.Wanted(gpu), now);

    /// <summary>An answer of a node. One that nobody waits for, such as one told twice, is passed over.</summary>
    public void Hear(NodeReport report, Moment now)
    {
        if (!IsInCharge)
            return;
        if (report.Epoch > Epoch)
            _desk.Depose(report.Epoch);
        // What was refused for its epoch was sent before the last restart, and has been or will be sent again.
        if (IsDeposed || report.Outcome is NodeOutcome.Refused { Why: NodeRefusal.StaleEpoch })
            return;
        var node = _desk.Find(report.Node);
        var found = Find(report.OperationId);
        if (node is null || (found is null && node.Chore?.OperationId != report.OperationId))
            return;
        if (found is var (plan, lane, run) && found is not null)
            _driver.Hear(plan, lane, run, report, now);
        else
            _keeper.Hear(node, report, now);
        Turn(now);
    }

    /// <summary>Time has passed.</summary>
    public void Turn(Moment now)
    {
        if (IsDeposed || Epoch == 0 || !Reopen(now))
            return;
        for (var hasMoved = true; hasMoved && IsInCharge;)
        {
            hasMoved = false;
            foreach (var plan in Plans.Where(plan => plan.MayGoOn).ToList())
            {
                foreach (var lane in plan.Lanes.Where(lane => lane.Ended is null))
                    hasMoved |= IsInCharge && _driver.Drive(plan, lane, now);
            }
        }
        if (IsInCharge)
            _keeper.Sweep(now);
        if (Problem is not null)
            _desk.Ports.WakeAt(now.Steady + _desk.Options.StorageRetry);
    }

    private bool IsInCharge => !IsDeposed && Epoch > 0 && Problem is null;

    /// <summary>After a write that failed, the journal says what is so.</summary>
    private bool Reopen(Moment now)
    {
        if (Problem is null)
            return true;
        if (!_desk.Ledger.Open())
        {
            _desk.Ports.WakeAt(now.Steady + _desk.Options.StorageRetry);
            return false;
        }
        foreach (var node in _desk.Nodes)
            node.Forget();
        if (_desk.Book.Epoch != Epoch)
            _desk.Depose(_desk.Book.Epoch);
        return !IsDeposed;
    }

    private bool Note(PlanRecord record, Moment now)
    {
        if (!IsInCharge || !_desk.Write(record))
            return false;
        Turn(now);
        return true;
    }

    private (PlanRun Plan, PlanLane Lane, StepRun Run)? Find(string operationId)
    {
        foreach (var plan in Plans)
        {
            foreach (var lane in plan.Lanes.Where(lane => lane.Ended is null))
            {
                if (lane.Forward.Concat(lane.Back).FirstOrDefault(run => run.OperationId == operationId) is { } run)
                    return (plan, lane, run);
            }
        }
        return null;
    }
}
