namespace Autopartition.Simulation.Jobs;

/// <summary>A GPU, how it is cut and who runs on it.</summary>
/// <param name="cut">Number of the cut that it begins with.</param>
public sealed class JobGpu(int cut)
{
    private readonly List<RunningJob> _jobs = [];

    /// <summary>Number of its cut.</summary>
    public int Cut { get; internal set; } = cut;

    /// <summary>The jobs, in the order in which they came.</summary>
    public IReadOnlyList<RunningJob> Jobs => _jobs;

    /// <summary>Sum of the speeds of its jobs, in whole GPUs.</summary>
    public double Speed => _jobs.Sum(running => running.Job.Speeds[running.Size]);

    /// <summary>Goes up with every change, so that what was reckoned of an unchanged GPU still holds.</summary>
    public int Version { get; private set; }

    internal void Add(RunningJob job)
    {
        _jobs.Add(job);
        Version++;
    }

    internal void Remove(RunningJob job)
    {
        _jobs.Remove(job);
        Version++;
    }

    internal void Touch() => Version++;
}
