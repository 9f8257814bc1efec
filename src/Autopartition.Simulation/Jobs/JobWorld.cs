using System.Collections.Immutable;

namespace Autopartition.Simulation.Jobs;

/// <summary>The GPUs, who waits, and the moves that a scheduler has.</summary>
/// <param name="gpus">Number of GPUs.</param>
/// <param name="firstCut">The cut that they begin with.</param>
/// <param name="search">Says who stands still.</param>
/// <param name="stillSeconds">For how long.</param>
public sealed class JobWorld(int gpus, int firstCut, SeatingSearch search, double stillSeconds)
{
    private readonly List<RunningJob> _waiting = [];

    /// <summary>The GPUs.</summary>
    public ImmutableArray<JobGpu> Gpus { get; } = [.. Enumerable.Range(0, gpus).Select(_ => new JobGpu(firstCut))];

    /// <summary>Jobs that run nowhere, in the order of arrival.</summary>
    public IReadOnlyList<RunningJob> Waiting => _waiting;

    /// <summary>Seconds since the start.</summary>
    public double Now { get; internal set; }

    /// <summary>How often a job stood still because of a change.</summary>
    public int Stops { get; private set; }

    /// <summary>How often a GPU was cut anew.</summary>
    public int Cuts { get; private set; }

    /// <summary>A GPU takes these jobs in these instances; those that waited or ran elsewhere go there.</summary>
    public void Seat(JobGpu gpu, IReadOnlyList<RunningJob> jobs, Seating seating)
    {
        foreach (var (job, size) in jobs.Zip(seating.Sizes))
        {
            if (search.Stops(gpu, job, seating.Cut, size))
            {
                job.StillUntil = Now + stillSeconds;
                Stops++;
            }
            job.Size = size;
        }
        if (seating.Cut != gpu.Cut)
            Cuts++;
        gpu.Cut = seating.Cut;
        gpu.Touch();
        foreach (var job in jobs.Except(gpu.Jobs).ToList())
        {
            _waiting.Remove(job);
            foreach (var other in Gpus.Where(other => other.Jobs.Contains(job)))
                other.Remove(job);
            gpu.Add(job);
        }
    }

    internal void Arrive(BatchJob job) => _waiting.Add(new RunningJob(job));

    /// <summary>Time passes; returns the jobs that ended then.</summary>
    internal List<RunningJob> Advance(double to)
    {
        var ended = new List<RunningJob>();
        foreach (var gpu in Gpus)
        {
            foreach (var job in gpu.Jobs)
                job.Run(Now, to);
            foreach (var job in gpu.Jobs.Where(job => job.IsDone).ToList())
            {
                gpu.Remove(job);
                ended.Add(job);
            }
        }
        Now = to;
        return ended;
    }
}
