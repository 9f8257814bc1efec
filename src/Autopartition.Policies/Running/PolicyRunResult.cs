using System.Collections.Immutable;
using Autopartition.Core.Policies;

namespace Autopartition.Policies.Running;

/// <summary>The outcome of one evaluation of one policy.</summary>
/// <param name="Decisions">What it asked for, in the order of its calls; empty when it failed.</param>
/// <param name="Failure">Why it failed, or null.</param>
/// <param name="StoppedBy">The budget that ended it, or null when none did.</param>
/// <param name="Usage">What it used.</param>
public sealed record PolicyRunResult(
    ImmutableArray<PolicyDecision> Decisions, PolicyFailure? Failure, PolicyBudget? StoppedBy, PolicyUsage Usage)
{
    /// <summary>What it wrote for its author, also when it failed.</summary>
    public ImmutableArray<PolicyLogLine> Log { get; init; } = [];

    /// <summary>Lines of the policy that ran, ascending; empty unless it was compiled for coverage.</summary>
    public ImmutableArray<int> LinesRun { get; init; } = [];

    /// <summary>The outcome as the control loop takes it.</summary>
    public PolicyEvaluation ToEvaluation() => new(Decisions, Failure is null ? [] : [Failure]);
}
