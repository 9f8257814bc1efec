using Autopartition.Core.Control;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Tests.Control;

/// <summary>A control loop whose clock, planner, policies and hardware are in the hands of a test.</summary>
internal sealed class LoopWorld : IStepRunner
{
    private static readonly ControlLoopOptions Knowing = new() { Tenants = [new Tenant { Name = "a" }] };

    private readonly Queue<ReconfigurationStep> _started = new();
    private readonly PriorityQueue<DateTimeOffset, DateTimeOffset> _wakes = new();

    public LoopWorld(FleetState fleet, ControlLoopOptions? options = null) =>
        Loop = new ControlLoop(
            fleet,
            options ?? Knowing,
            new ControlLoopPorts(Planner, Policies, this, Events.Add)
            {
                LocalPlanner = LocalPlanner,
                WakeAt = at => _wakes.Enqueue(at, at),
            });

    public LoopWorld(params GpuState[] gpus)
        : this(TestFleet.Of(gpus))
    {
    }

    public ControlLoop Loop { get; }

    public ScriptedPlanner Planner { get; } = new();

    public ScriptedLocalPlanner LocalPlanner { get; } = new();

    public ScriptedPolicies Policies { get; } = new();

    public List<EngineEvent> Events { get; } = [];

    public List<ReconfigurationStep> Cancelled { get; } = [];

    public DateTimeOffset Now { get; private set; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Steps that were begun and are not done.</summary>
    public IEnumerable<StepKind> Begun => _started.Select(step => step.Kind);

    /// <summary>Every grant so far, as <c>ask: places</c>.</summary>
    public IEnumerable<string> Grants => Events.OfType<EngineEvent.LeaseGranted>()
        .Select(grant => $"{grant.Ask.Id}: {string.Join(' ', grant.Places)}");

    public IEnumerable<string> Waiting => Loop.Waiting.Select(ask => ask.Id);

    public IEnumerable<DecisionOutcome> Outcomes =>
        Events.OfType<EngineEvent.DecisionTaken>().Select(taken => taken.Outcome);

    void IStepRunner.Start(ReconfigurationStep step) => _started.Enqueue(step);

    void IStepRunner.Cancel(ReconfigurationStep step) => Cancelled.Add(step);

    public LoopWorld Ask(string id, string shape, string tenant = "a")
    {
        Loop.Submit(TestFleet.Ask(id, shape, tenant) with { At = Now }, Now);
        return this;
    }

    public LoopWorld Tick(double minutesLater = 5)
    {
        Now += TimeSpan.FromMinutes(minutesLater);
        Loop.Tick(Now);
        return this;
    }

    public LoopWorld Release(string leaseId)
    {
        Loop.Release(leaseId, Now);
        return this;
    }

    /// <summary>The first moment has come at which the loop wanted a turn.</summary>
    public LoopWorld Wake()
    {
        Now = _wakes.Dequeue();
        Loop.Wake(Now);
        return this;
    }

    /// <summary>The step that was begun first is done.</summary>
    public LoopWorld FinishStep()
    {
        Now += TimeSpan.FromSeconds(1);
        Loop.Complete(_started.Dequeue(), Now);
        return this;
    }

    /// <summary>The step that was begun first fails.</summary>
    public LoopWorld FailStep(string reason)
    {
        Now += TimeSpan.FromSeconds(1);
        Loop.Fail(_started.Dequeue(), reason, Now);
        return this;
    }

    /// <summary>Steps are done until the next one is of a kind.</summary>
    public LoopWorld FinishUntil(StepKind kind) => FinishUntil(step => step.Kind == kind);

    /// <summary>Steps are done until the next one is as wanted.</summary>
    public LoopWorld FinishUntil(Func<ReconfigurationStep, bool> isNext)
    {
        while (!isNext(_started.Peek()))
            FinishStep();
        return this;
    }

    /// <summary>Every step that is done, in order.</summary>
    public IEnumerable<ReconfigurationStep> Done() =>
        Events.OfType<EngineEvent.StepDone>().Select(done => done.Step);

    /// <summary>Every step is done, and those that follow from them.</summary>
    public LoopWorld FinishSteps()
    {
        while (_started.Count > 0)
            FinishStep();
        return this;
    }

    public GpuState Gpu(string id) => Loop.Gpus.Single(gpu => gpu.Id == id);
}
