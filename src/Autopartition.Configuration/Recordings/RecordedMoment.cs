using System.Collections.Immutable;
using Autopartition.Core.Policies;

namespace Autopartition.Configuration.Recordings;

/// <summary>One evaluation of a policy set: what it looked at and what it asked for.</summary>
/// <param name="PolicySet">Name of the set.</param>
/// <param name="Snapshot">What it looked at.</param>
/// <param name="Decisions">What it asked for, in order; each names its policy, line and version.</param>
/// <param name="Failures">Policies of the set that failed.</param>
public sealed record RecordedMoment(
    string PolicySet,
    PolicyContext Snapshot,
    ImmutableArray<PolicyDecision> Decisions,
    ImmutableArray<PolicyFailure> Failures);
