namespace Autopartition.Simulation.Physics;

/// <summary>What became of one process of an experiment.</summary>
/// <param name="Start">The process.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="At">When it ended.</param>
public sealed record ClientEnd(PhysicsStart Start, ClientOutcome Outcome, TimeSpan At);
