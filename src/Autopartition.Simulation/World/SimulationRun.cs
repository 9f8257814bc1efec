using Autopartition.Core.Control;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;
using Autopartition.Simulation.Figures;

namespace Autopartition.Simulation.World;

/// <summary>Replays a scenario under one policy set, in virtual time, on the caller's thread.</summary>
/// <param name="scenario">The world.</param>
/// <param name="policies">The policies in force; a set of its own for each run, because sets may keep
/// state.</param>
/// <param name="planner">Decides what GPUs should look like.</param>
/// <param name="wallClock">Times the planner; nothing else of a run knows the time of day.</param>
public sealed class SimulationRun(Scenario scenario, IPolicySet policies, IPlanner planner, TimeProvider wallClock)
{
    /// <summary>
    /// Takes the event log that the hash of the result is made of, line by line; null to keep none.
    /// </summary>
    public TextWriter? EventLog { get; init; }

    /// <summary>Looks for a small change when an arriving ask fits nowhere; null to leave all to the planner.</summary>
    public ILocalPlanner? LocalPlanner { get; init; }

    /// <summary>Hears every event, for a host that shows more than the figures; null when nobody does.</summary>
    public Action<EngineEvent>? Listener { get; init; }

    /// <summary>
    /// Runs until every ask has ended or given up, or nothing more can happen to those that wait.
    /// </summary>
    /// <param name="progress">Hears now and then how far the run is.</param>
    /// <param name="cancellation">Stops the run between two events.</param>
    /// <exception cref="ArgumentException">
    /// The asks are out of order, an id stands there twice, or the planning period is not positive.
    /// </exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public SimulationResult Run(Action<SimulationProgress>? progress = null, CancellationToken cancellation = default)
    {
        Check(scenario);
        using var log = new EventLog(scenario.Start, EventLog);
        var recorder = new FigureRecorder(scenario);
        var timed = new TimedPlanner(planner, wallClock);
        var world = new SimulatedWorld(
            scenario, policies, timed, LocalPlanner, [log.Write, recorder.Hear, Listener ?? (_ => { })]);
        world.Run(progress, cancellation);
        return recorder.Result(policies.Name, world.Loop, timed.Milliseconds) with
        {
            EventCount = log.Count,
            EventHash = log.Finish(),
        };
    }

    /// <summary>What every reader and generator keeps to; a breach is a bug of the caller.</summary>
    private static void Check(Scenario scenario)
    {
        if (scenario.PlanningPeriod <= TimeSpan.Zero)
            throw new ArgumentException("The planning period is not positive.", nameof(scenario));
        var ids = scenario.Fleet.Gpus.SelectMany(gpu => gpu.Leases)
            .Select(lease => lease.Id)
            .ToHashSet(StringComparer.Ordinal);
        var last = TimeSpan.Zero;
        foreach (var ask in scenario.Asks)
        {
            if (!ids.Add(ask.Ask.Id))
                throw new ArgumentException($"Two asks or leases are called '{ask.Ask.Id}'.", nameof(scenario));
            if (ask.Arrival < last)
                throw new ArgumentException($"'{ask.Ask.Id}' arrives before the ask ahead of it.", nameof(scenario));
            last = ask.Arrival;
        }
    }
}
