using Autopartition.Core.Disruption;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;
using Autopartition.Simulation;
using Autopartition.Simulation.Figures;
using Autopartition.Simulation.World;
using Autopartition.Tests.Control;

namespace Autopartition.Tests.Simulation;

/// <summary>
/// Small worlds whose figures can be worked out by hand: creating takes 1 s, destroying 1 s, reading back 2 s, and no
/// GPU is kept for anybody.
/// </summary>
internal static class TestScenario
{
    public static Scenario Of(IEnumerable<GpuState> gpus, params IEnumerable<TimedAsk> asks) => new()
    {
        Name = "by hand",
        Fleet = TestFleet.Of(gpus),
        Asks = [.. asks],
        PlanningPeriod = TimeSpan.FromSeconds(300),
        Disruption = new DisruptionOptions { StarvationAge = TimeSpan.MaxValue },
        Durations = new StepDurations
        {
            Create = TimeSpan.FromSeconds(1),
            Destroy = TimeSpan.FromSeconds(1),
            ModeChange = TimeSpan.FromSeconds(6),
            ModeChangeWithReset = TimeSpan.FromSeconds(60),
            Verify = TimeSpan.FromSeconds(2),
        },
    };

    public static TimedAsk Ask(string id, string shape, double arrival, double duration, string tenant = "a") =>
        new(TimeSpan.FromSeconds(arrival), TimeSpan.FromSeconds(duration), TestFleet.Ask(id, shape, tenant));

    public static SimulationResult Run(this Scenario scenario, IPlanner? planner = null, IPolicySet? policies = null) =>
        Prepared(scenario, planner, policies, null).Run();

    /// <summary>The event log of a run.</summary>
    public static string[] Log(this Scenario scenario, IPlanner? planner = null, IPolicySet? policies = null)
    {
        using var log = new StringWriter();
        Prepared(scenario, planner, policies, log).Run();
        return log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static SimulationRun Prepared(
        Scenario scenario, IPlanner? planner, IPolicySet? policies, TextWriter? log) =>
        new(scenario, policies ?? new ScriptedPolicies(), planner ?? new ScriptedPlanner(), TimeProvider.System)
        {
            EventLog = log,
        };
}
