using System.Collections.Immutable;

namespace Autopartition.Simulation.Jobs;

/// <summary>Replays jobs on a fleet of equal GPUs, from the first arrival to the last end.</summary>
public static class JobReplay
{
    /// <summary>Runs the jobs under a scheduler.</summary>
    /// <param name="jobs">By arrival.</param>
    /// <param name="gpus">Number of GPUs.</param>
    /// <param name="cuts">The ways to cut a GPU.</param>
    /// <param name="options">What changes cost.</param>
    /// <param name="scheduler">Decides where jobs run.</param>
    /// <returns>The figures; null when some job can never run under this scheduler.</returns>
    public static JobFigures? Run(
        ImmutableArray<BatchJob> jobs, int gpus, ImmutableArray<ImmutableArray<int>> cuts, JobOptions options,
        IJobScheduler scheduler)
    {
        var world = new JobWorld(gpus, scheduler.FirstCut, new SeatingSearch(cuts, options), options.StillSeconds);
        var (arrived, ended, sum) = (0, 0, 0.0);
        while (ended < jobs.Length)
        {
            var next = world.Gpus.SelectMany(gpu => gpu.Jobs).Select(job => job.End(world.Now))
                .Append(arrived < jobs.Length ? jobs[arrived].Arrival : double.PositiveInfinity)
                .Min();
            if (double.IsPositiveInfinity(next))
                return null;
            foreach (var job in world.Advance(next))
            {
                sum += next - job.Job.Arrival;
                ended++;
            }
            for (; arrived < jobs.Length && jobs[arrived].Arrival <= next; arrived++)
                world.Arrive(jobs[arrived]);
            scheduler.Schedule(world);
        }
        return new JobFigures(jobs.IsEmpty ? 0 : sum / jobs.Length, world.Now, world.Stops, world.Cuts);
    }
}
