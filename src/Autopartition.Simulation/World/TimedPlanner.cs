using Autopartition.Core.Planning;

namespace Autopartition.Simulation.World;

/// <summary>
/// A planner with a stopwatch. The times are reported beside the result and never enter its hash.
/// </summary>
internal sealed class TimedPlanner(IPlanner planner, TimeProvider wallClock) : IPlanner
{
    private readonly List<double> _milliseconds = [];

    /// <inheritdoc/>
    public string Name => planner.Name;

    /// <summary>Wall-clock time of each plan.</summary>
    public IReadOnlyList<double> Milliseconds => _milliseconds;

    /// <inheritdoc/>
    public PlanResult Plan(PlanningProblem problem)
    {
        var start = wallClock.GetTimestamp();
        var result = planner.Plan(problem);
        _milliseconds.Add(wallClock.GetElapsedTime(start).TotalMilliseconds);
        return result;
    }
}
