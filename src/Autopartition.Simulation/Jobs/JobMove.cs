namespace Autopartition.Simulation.Jobs;

/// <summary>A job goes from one GPU to another.</summary>
/// <param name="From">The GPU that it leaves.</param>
/// <param name="Here">How those that stay are seated.</param>
/// <param name="Job">The job.</param>
/// <param name="To">The GPU that it goes to.</param>
/// <param name="There">How it is seated among those that are there.</param>
/// <param name="Gain">Speed that is gained, in whole GPUs.</param>
internal sealed record JobMove(JobGpu From, Seating Here, RunningJob Job, JobGpu To, Seating There, double Gain);
