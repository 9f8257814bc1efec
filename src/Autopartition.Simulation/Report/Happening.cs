using Autopartition.Core.Policies;

namespace Autopartition.Simulation.Report;

/// <summary>A decision of a policy, or something that the engine did or left of its own.</summary>
/// <param name="Seconds">When, from the start.</param>
/// <param name="Outcome">The decision and what became of it; null for the engine's own.</param>
/// <param name="Words">The engine's own words; empty for a decision.</param>
public sealed record Happening(double Seconds, DecisionOutcome? Outcome, string Words);
