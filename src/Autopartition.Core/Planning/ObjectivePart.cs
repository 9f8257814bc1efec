namespace Autopartition.Core.Planning;

/// <summary>
/// What one part of the objective comes to in a plan. The parts of a stage add up to the objective of that stage.
/// </summary>
/// <param name="Stage">Name of the stage that it belongs to.</param>
/// <param name="Term">The term that policies weigh; null for unserved asks, which no weight outweighs.</param>
/// <param name="Part">What is counted, in words.</param>
/// <param name="Value">Its value, in the units of the stage.</param>
public sealed record ObjectivePart(string Stage, ObjectiveTerm? Term, string Part, double Value);
