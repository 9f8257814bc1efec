using System.Collections.Immutable;
using System.Text.Json;
using Autopartition.Core.Disruption;
using Autopartition.Core.Execution;
using Autopartition.Core.Execution.Drains;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Journaling;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Execution.Plans;
using Autopartition.Core.Geometry;
using Autopartition.Simulation.Tests.Bugs;
using Autopartition.Simulation.Tests.Checks;
using Autopartition.Simulation.Tests.Plans;

namespace Autopartition.Simulation.Tests.World;

/// <summary>
/// Nodes, coordinators and the network between them on one thread, in virtual time. The executor, the agents, their
/// journals and messages are those of the product; everything else is simulated from a seed.
/// </summary>
internal sealed class SimulatedWorld
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly DateTimeOffset FirstDay = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<Action, (TimeSpan, long)> _queue = new();
    private readonly Planting _planting;
    private readonly List<CoordinatorHost> _coordinators = [];
    private long _sequence;

    public SimulatedWorld(PlanTemplate template, Chaos chaos)
    {
        (Template, Chaos) = (template, chaos);
        _planting = new Planting(chaos.Bug);
        Addresses = template.Gpus.ToImmutableSortedDictionary(
            gpu => gpu.Id,
            gpu => new GpuAddress(gpu.Id, gpu.Node, $"GPU-{gpu.Id}", gpu.Model),
            StringComparer.Ordinal);
        Control = new Disk("control", chaos, ReadControl);
        ControlStore = _planting.ControlStore(Control);
        Nodes = [.. template.Gpus.GroupBy(gpu => gpu.Node).Select(NewNode)];
        Clerk = new Clerk(this);
    }

    public PlanTemplate Template { get; }

    public Chaos Chaos { get; }

    public TimeSpan Now { get; private set; }

    public ImmutableSortedDictionary<string, GpuAddress> Addresses { get; }

    public Disk Control { get; }

    private IJournalStore ControlStore { get; }

    public ImmutableArray<NodeHost> Nodes { get; }

    public Clerk Clerk { get; }

    public IReadOnlyList<CoordinatorHost> Coordinators => _coordinators;

    public TimeSpan WallOffset { get; set; }

    public Planting Planting => _planting;

    public BudgetWatch Budgets { get; } = new();

    public HeardStates Heard { get; } = new();

    public CommandEffects Effects { get; } = new();

    /// <summary>Operations that are written down as sent.</summary>
    public HashSet<string> Written { get; } = new(StringComparer.Ordinal);

    /// <summary>What each operation was sent as.</summary>
    public Dictionary<string, NodeWork> Works { get; } = new(StringComparer.Ordinal);

    /// <summary>The layouts before the plan.</summary>
    public Dictionary<string, DesiredGpu> Before { get; } = new(StringComparer.Ordinal);

    public bool HasPlanBegun { get; set; }

    public bool HasPlanEnded => HasPlanBegun && FinalChecks.Unrest(this) is null;

    /// <summary>Everything that happened, for a person who looks for the cause of a violation.</summary>
    public List<string>? Log { get; init; }

    public int Turns { get; private set; }

    public NodeHost Node(string name) => Nodes.First(node => node.Name == name);

    /// <summary>The coordinator that knows the highest epoch and is up.</summary>
    public CoordinatorHost? Leader => _coordinators.Where(one => one.IsUp && !one.IsOver && one.Executor?.Epoch > 0)
        .MaxBy(one => one.Executor!.Epoch);

    public void After(TimeSpan delay, Action action) => _queue.Enqueue(action, (Now + delay, ++_sequence));

    /// <summary>Lets time pass until a moment, or until something is so.</summary>
    public bool Run(TimeSpan until, Func<bool>? isEnough = null)
    {
        var nextLook = Now;
        while (_queue.TryPeek(out _, out var next) && next.Item1 <= until)
        {
            if (isEnough is not null && Now >= nextLook)
            {
                if (isEnough())
                    return true;
                nextLook = Now + TimeSpan.FromSeconds(15);
            }
            Now = next.Item1;
            Turns++;
            _queue.Dequeue()();
        }
        Now = until;
        return isEnough?.Invoke() == true;
    }

    /// <summary>Gives a process a turn. It may crash in it, and starts again later.</summary>
    public void Turn(Host host, Action action)
    {
        if (!host.IsUp)
            return;
        if (host.PausedUntil > Now)
        {
            After(host.PausedUntil - Now, () => Turn(host, action));
            return;
        }
        try
        {
            action();
        }
        catch (SimulatedCrash crash)
        {
            Note($"{host.Name}: {crash.Message}");
            host.IsUp = false;
            _planting.Crashed(host);
            After(Chaos.Between(1, 40), () => Start(host));
        }
        Clerk.Sync();
    }

    public void Start(Host host)
    {
        if (host.IsUp)
            return;
        (host.IsUp, host.PausedUntil) = (true, Now);
        if (host is NodeHost node)
            Turn(node, () =>
            {
                node.Agent = _planting.Agent(node, Clerk.HoldersOf(node));
                node.Agent.Start();
            });
        else if (host is CoordinatorHost coordinator)
            Turn(coordinator, () => Begin(coordinator));
    }

    public CoordinatorHost NewCoordinator()
    {
        var host = new CoordinatorHost($"coordinator-{_coordinators.Count}");
        _coordinators.Add(host);
        Start(host);
        return host;
    }

    public Moment MomentOf(CoordinatorHost host) => new(
        Now - host.StartedAt + (_planting.Bug == PlantedBug.DeadlineFollowsTheWallClock ? WallOffset : TimeSpan.Zero),
        FirstDay + Now + WallOffset);

    public void Note(string words) => Log?.Add($"{Now.TotalSeconds,9:0.0} {words}");

    /// <summary>Sends a command on its way to its node, and the answer back.</summary>
    public void Send(CoordinatorHost from, NodeCommand command)
    {
        IssueChecks.Check(this, from, command);
        Note($"{from.Name} -> {command.Node} {command.OperationId} e{command.Epoch} {command.Work}");
        Carry(() =>
        {
            var node = Node(command.Node);
            if (node.IsCutOff)
                return;
            Turn(node, () => Answer(from, node, command));
        });
    }

    /// <summary>A node takes a command.</summary>
    public NodeReport Obey(NodeHost node, NodeCommand command)
    {
        node.HighestEpoch = Math.Max(node.HighestEpoch, command.Epoch);
        Effects.Before(node, command);
        var report = node.Agent!.Handle(_planting.Command(command, node));
        Effects.After(node, command);
        Note($"{node.Name}: {command.OperationId} e{command.Epoch} {command.Work}: {report.Outcome}");
        return report;
    }

    private void Answer(CoordinatorHost from, NodeHost node, NodeCommand command)
    {
        var heard = Obey(node, command);
        var report = _planting.Report(heard, command.OperationId);
        Carry(() =>
        {
            if (node.IsCutOff || Clerk.Hears(report))
                return;
            Turn(from, () =>
            {
                Heard.Hear(report.State, heard.State);
                from.Executor!.Hear(report, MomentOf(from));
            });
        });
    }

    private void Carry(Action delivery)
    {
        if (Chaos.Strikes(FaultKind.MessageLost))
            return;
        for (var copies = Chaos.Strikes(FaultKind.MessageDoubled) ? 2 : 1; copies > 0; copies--)
            After(Chaos.Strikes(FaultKind.MessageLate) ? Chaos.Between(5, 300) : Chaos.Between(0.001, 0.05), delivery);
    }

    private void Begin(CoordinatorHost host)
    {
        (host.StartedAt, host.NextWake) = (Now, TimeSpan.MaxValue);
        var ports = new ExecutorPorts(ControlStore, Addresses, command => Send(host, command))
        {
            Gate = _planting.Gate(new BudgetGate([Budget], _ => new LeaseFacts("t", "default", Now), (_, _) => 4)),
            WakeAt = at => WakeAt(host, host.StartedAt + at),
            Raise = one =>
            {
                Note($"{host.Name}: {one}");
                Budgets.Raised(this, one);
            },
        };
        host.Executor = new PlanExecutor(ports, _planting.Options(new ExecutorOptions { RestoreMayReset = true }));
        TryOpen(host, host.Executor);
    }

    public static DisruptionBudget Budget { get; } = new() { Name = "one", Count = 1 };

    private void TryOpen(CoordinatorHost host, PlanExecutor executor)
    {
        if (host.Executor == executor && !executor.IsDeposed && !executor.Open(MomentOf(host)))
            After(TimeSpan.FromSeconds(5), () => Turn(host, () => TryOpen(host, executor)));
    }

    private void WakeAt(CoordinatorHost host, TimeSpan at)
    {
        at = at < Now ? Now : at;
        if (at >= host.NextWake)
            return;
        host.NextWake = at;
        After(at - Now + TimeSpan.FromMilliseconds(1), () =>
        {
            if (host.NextWake != at)
                return;
            host.NextWake = TimeSpan.MaxValue;
            Turn(host, () => host.Executor!.Turn(MomentOf(host)));
        });
    }

    private NodeHost NewNode(IGrouping<string, Core.Fleet.GpuState> gpus)
    {
        var cards = gpus.Select(gpu => NewCard(gpu)).ToImmutableArray();
        NodeHost? host = null;
        var watch = new NodeRecordWatch(gpus.Key, () => host!.Driver.BootId, key => Adopted(host!, key));
        var disk = new Disk(gpus.Key, Chaos, watch.Durable);
        var driver = new SimulatedDriver(gpus.Key, Chaos, cards, action => ApplyChecks.Check(host!, action))
        {
            ResetsAll = Template.ResetsAll,
            Later = After,
        };
        return host = new NodeHost(gpus.Key, driver, disk, _planting.NodeStore(disk)) { Watch = watch };
    }

    private static void Adopted(NodeHost node, InstanceKey key)
    {
        if (node.Driver.Find(key.GpuUuid).At(key.Placement) is { } slice)
            slice.IsForeign = false;
    }

    private void ReadControl(ReadOnlyMemory<byte> line)
    {
        var text = line.Span;
        if (JsonSerializer.Deserialize<PlanRecord>(text[(text.IndexOf((byte)' ') + 1)..], Json) is PlanRecord.Sent sent)
            Written.Add(sent.OperationId);
    }

    private static Card NewCard(Core.Fleet.GpuState gpu)
    {
        var card = new Card($"GPU-{gpu.Id}", gpu.Model);
        card.IsMig = card.IsMigPending = gpu.Mode == PartitionMode.Mig;
        foreach (var instance in gpu.Instances)
            card.Create(instance.Slot)!.HasComputeInstance = true;
        return card;
    }
}
