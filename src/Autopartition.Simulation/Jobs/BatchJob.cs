using System.Collections.Immutable;

namespace Autopartition.Simulation.Jobs;

/// <summary>A job that runs to its end and can be stopped and taken elsewhere.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arrival">Seconds from the start until it is there.</param>
/// <param name="Work">Seconds that it takes on a whole GPU. Schedulers do not look at it.</param>
/// <param name="Speeds">Its speed on an instance of each size, 1 on a whole GPU; 0 where it does not fit.</param>
public sealed record BatchJob(string Name, double Arrival, double Work, ImmutableArray<double> Speeds);
