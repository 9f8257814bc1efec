using Autopartition.Core.Planning;

namespace Autopartition.Planning.Explaining;

/// <summary>A constraint that may keep an ask from a place, and the problem as it would be without it.</summary>
internal sealed record Obstacle
{
    /// <summary>The problem without the constraint. The asks of the problem are those that want a place.</summary>
    public required Func<PlanningProblem, PlanningProblem> Lift { get; init; }

    /// <summary>What is in the way, given how the ask would be served.</summary>
    public required Func<Rescue, string> Words { get; init; }

    /// <summary>What to do about it, given the same.</summary>
    public required Func<Rescue, string> Remedy { get; init; }

    /// <summary>True for leases: that they end is the last resort, when nothing moves them.</summary>
    public bool IsLeases { get; init; }
}
