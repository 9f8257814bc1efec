using System.Collections.Immutable;

namespace Autopartition.Simulation.Jobs;

/// <summary>A cut of one GPU and the instance of each of its jobs.</summary>
/// <param name="Cut">Number of the cut.</param>
/// <param name="Sizes">Size of each job's instance, in the order of the jobs.</param>
/// <param name="Worth">Sum of the speeds, less what is lost while jobs stand still.</param>
public sealed record Seating(int Cut, ImmutableArray<int> Sizes, double Worth);
