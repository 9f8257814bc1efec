using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Planning.Explaining;

namespace Autopartition.Cli.Plans;

/// <summary>A plan with all that is needed to show it.</summary>
/// <param name="Fleet">The fleet before.</param>
/// <param name="Problem">What was asked of the planner.</param>
/// <param name="Result">What it answered.</param>
/// <param name="Elapsed">How long it took on the wall clock.</param>
internal sealed record PlanOutcome(FleetState Fleet, PlanningProblem Problem, PlanResult Result, TimeSpan Elapsed)
{
    /// <summary>The GPUs when the plan is done, in fleet order.</summary>
    public ImmutableArray<GpuState> After { get; } = PlannedFleet.Of(Problem, Result.Plan);

    /// <summary>What would serve the asks that are left out; null when nobody asked.</summary>
    public PlanExplanation? Explanation { get; init; }

    /// <summary>How large an ask can still be placed when the plan is done.</summary>
    public ImmutableArray<RoomLeft> Room => RoomLeft.Of(Problem, After);

    /// <summary>This plan with its explanation; the planner looks for alternatives.</summary>
    public PlanOutcome Explained(IPlanner planner) =>
        this with { Explanation = PlanExplanation.Of(Problem, Result, After, planner) };
}
