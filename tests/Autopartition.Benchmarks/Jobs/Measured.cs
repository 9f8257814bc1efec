using Autopartition.Benchmarks.Running;

namespace Autopartition.Benchmarks.Jobs;

/// <summary>What a scheduler made of all seeds, as means of a seed.</summary>
internal sealed record Measured(Spread Mean, double Makespan, double Stops, double Cuts, double Milliseconds);
