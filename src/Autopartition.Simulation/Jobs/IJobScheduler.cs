namespace Autopartition.Simulation.Jobs;

/// <summary>Decides where jobs run. It has no state of its own between two runs.</summary>
public interface IJobScheduler
{
    /// <summary>Number of the cut that GPUs begin with.</summary>
    int FirstCut { get; }

    /// <summary>Something came or ended: starts and moves jobs.</summary>
    void Schedule(JobWorld world);
}
