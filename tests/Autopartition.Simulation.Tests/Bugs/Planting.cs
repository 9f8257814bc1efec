using System.Collections.Immutable;
using Autopartition.Core.Execution;
using Autopartition.Core.Execution.Drains;
using Autopartition.Core.Execution.Guards;
using Autopartition.Core.Execution.Health;
using Autopartition.Core.Execution.Journaling;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Planning;
using Autopartition.Simulation.Tests.World;

namespace Autopartition.Simulation.Tests.Bugs;

/// <summary>Builds the parts of a world, with a defect in one of them or without.</summary>
internal sealed class Planting(PlantedBug bug)
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(1000);

    private static readonly XidTable Xids = new(new XidEntry[]
    {
        new(13, "an application failed", XidReaction.Alert),
        new(94, "a contained memory error", XidReaction.FailLease),
        new(95, "an uncontained memory error", XidReaction.CordonGpu),
    }.ToImmutableSortedDictionary(entry => entry.Xid, entry => entry));

    private int _deliveries;

    public PlantedBug Bug => bug;

    public NodeAgent Agent(NodeHost node, ILeaseHolders holders) => new(
        node.Name, Mutations.Driver(bug, node.Driver), node.Store, new NodeAgentOptions
        {
            Holders = holders,
            Xids = Xids,
            Guards = [.. NodeGuards.All.Where(guard => guard.GetType() != MissingGuard)],
        });

    /// <summary>The store of a node.</summary>
    public IJournalStore NodeStore(Disk disk) => bug switch
    {
        PlantedBug.EpochIsForgotten => new ForgetfulStore<NodeRecord>(disk, "fenced"),
        PlantedBug.IntentIsNotWritten => new ForgetfulStore<NodeRecord>(disk, "intended"),
        PlantedBug.OutcomeIsNotWritten => new ForgetfulStore<NodeRecord>(disk, "ended"),
        PlantedBug.CordonIsNotWritten => new ForgetfulStore<NodeRecord>(disk, "cordoned"),
        PlantedBug.GrantIsNotWritten => new ForgetfulStore<NodeRecord>(disk, "granted"),
        PlantedBug.LeaseEndIsNotWritten => new ForgetfulStore<NodeRecord>(disk, "lease-over"),
        PlantedBug.FailedWriteIsTakenForDurable or PlantedBug.TornTailIsNotCutOff => new CarelessStore(disk, bug),
        _ => disk,
    };

    /// <summary>The store that coordinators share.</summary>
    public IJournalStore ControlStore(Disk disk) => bug switch
    {
        PlantedBug.CommandIsNotWritten =>
            new ForgetfulStore<Core.Execution.Plans.PlanRecord>(disk, "sent"),
        PlantedBug.JournalIsWrittenByTwo => new CarelessStore(disk, bug),
        _ => disk,
    };

    public IDrainGate? Gate(IDrainGate gate) => bug == PlantedBug.BudgetIsNotAsked ? null : gate;

    public ExecutorOptions Options(ExecutorOptions options) => bug switch
    {
        PlantedBug.CordonIsSkipped =>
            options with { Rules = options.Rules.SetItem(StepKind.Cordon, new SkippingRule()) },
        PlantedBug.NothingIsSentAgain => options with { ResendAfter = Never },
        PlantedBug.NothingIsPutBack => options with { SweepEvery = Never },
        _ => options,
    };

    /// <summary>A command as the node takes it.</summary>
    public NodeCommand Command(NodeCommand command, NodeHost node) => bug switch
    {
        PlantedBug.EpochIsNotChecked => command with { Epoch = Math.Max(command.Epoch, node.HighestEpoch) },
        PlantedBug.CommandIsDoneTwice => command with { OperationId = $"{command.OperationId}#{++_deliveries}" },
        _ => command with { Work = Mutations.Work(bug, command.Work, node) },
    };

    /// <summary>A report as whoever waits for it takes it.</summary>
    public NodeReport Report(NodeReport report, string operationId) => report with
    {
        OperationId = operationId,
        State = report.State is null ? null : Mutations.State(bug, report.State),
    };

    /// <summary>What a crash of a process takes with it.</summary>
    public void Crashed(Host host)
    {
        if (bug == PlantedBug.LastWriteIsLostInACrash && host is NodeHost node)
            node.Disk.LoseLast();
    }

    private Type? MissingGuard => bug switch
    {
        PlantedBug.LeaseIsNotGuarded => typeof(LeaseGuard),
        PlantedBug.IdlenessIsNotGuarded => typeof(IdleGuard),
        PlantedBug.CordonIsNotGuarded => typeof(CordonGuard),
        PlantedBug.IdentityIsNotGuarded => typeof(IdentityGuard),
        _ => null,
    };
}
