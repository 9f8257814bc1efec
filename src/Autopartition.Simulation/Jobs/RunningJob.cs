namespace Autopartition.Simulation.Jobs;

/// <summary>A job on its way: where it runs and what is left of it.</summary>
/// <param name="job">The job.</param>
public sealed class RunningJob(BatchJob job)
{
    private const double Tolerance = 1e-6;

    private double _left = job.Work;

    /// <summary>The job.</summary>
    public BatchJob Job => job;

    /// <summary>Size of its instance.</summary>
    public int Size { get; internal set; }

    /// <summary>When it goes on after it was stopped, in seconds.</summary>
    public double StillUntil { get; internal set; }

    /// <summary>True once it has run anywhere, so that taking it elsewhere means to stop it.</summary>
    public bool HasRun { get; private set; }

    /// <summary>True when nothing is left of it.</summary>
    internal bool IsDone => _left <= Tolerance;

    /// <summary>When it ends if nothing changes, in seconds.</summary>
    internal double End(double now) => Math.Max(now, StillUntil) + _left / job.Speeds[Size];

    /// <summary>It runs from one moment to another.</summary>
    internal void Run(double from, double to)
    {
        var ran = Math.Max(0, to - Math.Max(from, StillUntil));
        _left -= ran * job.Speeds[Size];
        HasRun |= ran > 0;
    }
}
