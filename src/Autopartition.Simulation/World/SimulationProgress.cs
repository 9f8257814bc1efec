namespace Autopartition.Simulation.World;

/// <summary>How far a run is.</summary>
/// <param name="PolicySet">Name of the policy set.</param>
/// <param name="Done">Share of the virtual time that is over, 0 to 1.</param>
/// <param name="AsksDone">Asks whose lease has ended or that gave up.</param>
/// <param name="Asks">Asks of the scenario.</param>
/// <param name="Waiting">Asks that wait now.</param>
public sealed record SimulationProgress(string PolicySet, double Done, int AsksDone, int Asks, int Waiting);
