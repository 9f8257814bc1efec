namespace Autopartition.Simulation.Jobs;

/// <summary>What came of replaying jobs.</summary>
/// <param name="MeanCompletion">Mean seconds from a job's arrival to its end.</param>
/// <param name="Makespan">Seconds from the start to the last end.</param>
/// <param name="Stops">How often a job stood still because of a change.</param>
/// <param name="Cuts">How often a GPU was cut anew.</param>
public sealed record JobFigures(double MeanCompletion, double Makespan, int Stops, int Cuts);
