using System.Collections.Immutable;

namespace Autopartition.Simulation.Jobs;

/// <summary>
/// GPUs are cut once. The job at the head of the queue takes the largest free instance that it fits; nobody overtakes.
/// </summary>
/// <param name="cuts">The ways to cut a GPU.</param>
/// <param name="cut">The one that is used.</param>
public sealed class StaticJobs(ImmutableArray<ImmutableArray<int>> cuts, int cut) : IJobScheduler
{
    /// <inheritdoc/>
    public int FirstCut => cut;

    /// <inheritdoc/>
    public void Schedule(JobWorld world)
    {
        while (world.Waiting is [var job, ..] && Largest(world, job) is var (gpu, size))
        {
            RunningJob[] jobs = [.. gpu.Jobs, job];
            world.Seat(gpu, jobs, new Seating(cut, [.. gpu.Jobs.Select(one => one.Size), size], 0));
        }
    }

    private (JobGpu Gpu, int Size)? Largest(JobWorld world, RunningJob job)
    {
        for (var size = cuts[cut].Length - 1; size >= 0; size--)
        {
            var gpu = job.Job.Speeds[size] <= 0
                ? null
                : world.Gpus.FirstOrDefault(one => one.Jobs.Count(other => other.Size == size) < cuts[cut][size]);
            if (gpu is not null)
                return (gpu, size);
        }
        return null;
    }
}
