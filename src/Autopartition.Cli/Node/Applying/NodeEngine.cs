using System.Collections.Immutable;
using Autopartition.Actuators.Cards;
using Autopartition.Actuators.Journals;
using Autopartition.Cli.Node.Machine;
using Autopartition.Core.Execution;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Journaling;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Execution.Plans;
using Autopartition.Core.Planning;

namespace Autopartition.Cli.Node.Applying;

/// <summary>
/// The executor and the agent of this one machine in one process: what one sends the other hears at once. Both keep
/// their journals, so that a process that is killed is followed by one that goes on.
/// </summary>
internal sealed class NodeEngine
{
    /// <summary>How long to wait before time is told to have passed, and before the node is read anew.</summary>
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(50);

    /// <summary>The name of the only node there is.</summary>
    public const string Node = "local";

    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly TimeSpan _patience;
    private readonly Queue<NodeCommand> _sent = [];
    private readonly NodeAgent _agent;
    private readonly FileJournalStore _plans;
    private readonly PlanExecutor _executor;
    private int _operations;

    public NodeEngine(
        LocalMachine machine,
        StateFolder folder,
        ImmutableArray<CardFacts> cards,
        Action<ExecutionEvent> raise,
        TimeProvider clock)
    {
        (_clock, _start, _patience) = (clock, clock.GetTimestamp(), machine.Settings.DriverTimeout);
        Gpus = cards.Where(card => card.Model is not null).ToImmutableSortedDictionary(
            card => card.Uuid, card => new GpuAddress(card.Uuid, Node, card.Uuid, card.Model!), StringComparer.Ordinal);
        _agent = new NodeAgent(
            Node, machine.Actuator, new FileJournalStore(folder.NodeJournal),
            new NodeAgentOptions { Holders = new NoHolders(), Xids = machine.Xids });
        _plans = new FileJournalStore(folder.PlanJournal);
        _executor = new PlanExecutor(
            new ExecutorPorts(_plans, Gpus, _sent.Enqueue) { Raise = raise },
            new ExecutorOptions { SweepEvery = Nap });
    }

    /// <summary>The GPUs that it is in charge of. Their names in plans are their UUIDs.</summary>
    public ImmutableSortedDictionary<string, GpuAddress> Gpus { get; }

    /// <summary>
    /// What stands and who holds it. The executor reads it as well, and puts right what does not stand as wanted.
    /// </summary>
    public NodeState Look()
    {
        Task.Delay(Nap, _clock).GetAwaiter().GetResult();
        _executor.Turn(Now);
        Settle();
        return _agent.Look();
    }

    /// <summary>
    /// Reads both journals and finishes what an earlier process began. Why it cannot be done, or null.
    /// </summary>
    public string? Open()
    {
        if (!_agent.Start())
            return $"the journal of this node: {_agent.Problem}";
        if (!_executor.Open(Now))
            return $"the journal of plans: {_executor.Problem}";
        Settle();
        return _executor.IsDeposed
            ? "the journal of plans is older than what this node was told; it was put back or lost"
            : _agent.Problem ?? _executor.Problem;
    }

    /// <summary>
    /// Begins a journal from what stands. Why it cannot be done, or null.
    /// </summary>
    /// <param name="number">Above every number that was ever given to an epoch or an instance.</param>
    public string? Rebuild(long number) =>
        _agent.Rebuild(number, number)
            ? _plans.Replace(0, Journal<PlanRecord>.Encode([new PlanRecord.Activated(number)])) switch
            {
                StoreResult.Written => null,
                StoreResult.Failed failed => failed.Reason,
                _ => "the journal of plans was written by somebody else",
            }
            : _agent.Problem ?? "the hardware cannot be read";

    /// <summary>
    /// Takes over the instances of a GPU that somebody else made. What stands is what is wanted of it from now on, so
    /// that nothing is put right before a plan says what. Reasons why some were not taken over.
    /// </summary>
    public IReadOnlyList<string> Adopt(GpuInventory gpu)
    {
        var strangers = gpu.Instances.Where(one => one.CreationEpoch is null).ToList();
        if (strangers.Count == 0)
            return [];
        _executor.Want(DesiredGpu.Of(gpu.Uuid, gpu), Now);
        return
        [
            .. strangers.Select(one => Do(new NodeWork.Adopt(gpu.Uuid, one.Spot.Placement)) is { } reason
                    ? $"{one.Spot} of {gpu.Uuid} was not taken over: {reason}"
                    : null)
                .OfType<string>(),
        ];
    }

    /// <summary>Lets a GPU take leases again that a person cordoned, or a journal that was rebuilt.</summary>
    public string? Uncordon(string gpuUuid, string owner) => Do(new NodeWork.Uncordon(gpuUuid, owner));

    /// <summary>
    /// Carries a plan out. Nothing was touched where it is refused; what became of it otherwise is in the events.
    /// </summary>
    public ImmutableArray<string> Carry(RepartitionPlan plan, bool mayReset)
    {
        var terms = new PlanTerms { PlanId = $"apply/{_executor.Epoch}", MayReset = mayReset };
        if (_executor.Begin(plan, terms, Now) is BeginResult.Refused refused)
            return refused.Reasons;
        Settle();
        return [];
    }

    private Moment Now => new(_clock.GetElapsedTime(_start), _clock.GetUtcNow());

    /// <summary>
    /// Goes on until no plan is in force and nobody waits for an answer, or until the driver has not answered for too
    /// long: what was begun is in the journal, and the next process goes on with it.
    /// </summary>
    private void Settle()
    {
        var answered = Now.Steady;
        while (Now.Steady - answered < _patience)
        {
            while (_sent.TryDequeue(out var command))
            {
                var report = _agent.Handle(command);
                if (report.State is { Inventory.Unreadable: null })
                    answered = Now.Steady;
                _executor.Hear(report, Now);
            }
            if (_executor.IsDeposed || _executor.Problem is not null || _agent.Problem is not null
                || _executor.Plans.Count == 0)
                return;
            if (_agent.Look().Inventory.Unreadable is null)
                answered = Now.Steady;
            Task.Delay(Nap, _clock).GetAwaiter().GetResult();
            _executor.Turn(Now);
        }
    }

    private string? Do(NodeWork work)
    {
        var command = new NodeCommand(Node, $"operator/{_executor.Epoch}/{++_operations}", _executor.Epoch, work);
        return _agent.Handle(command).Outcome is NodeOutcome.Refused refused ? refused.Reason : null;
    }
}
