namespace Autopartition.Core.Policies;

/// <summary>A decision and what the engine made of it.</summary>
/// <param name="Decision">What was asked.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Note">Why it was cut, refused or not applied; empty when it was applied as asked.</param>
public sealed record DecisionOutcome(PolicyDecision Decision, DecisionStatus Status, string Note);
