using Autopartition.Core.Workloads;

namespace Autopartition.Simulation.Physics;

/// <summary>A process that wants to run in a domain.</summary>
/// <param name="Id">Unique in its domain.</param>
/// <param name="Workload">What it does.</param>
public sealed record DomainClient(string Id, Workload Workload)
{
    /// <summary>How often it runs its workload, one run after the other; at least 1.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>Where it goes on; the beginning for a new process.</summary>
    public ClientProgress From { get; init; }

    /// <summary>Most memory it may hold (MPS pinned memory limit), GiB; null for what the domain has.</summary>
    public decimal? MemoryLimitGib { get; init; }

    /// <summary>Most multiprocessors it may use, percent of the domain's (MPS active thread percentage).</summary>
    public int ThreadPercent { get; init; } = 100;

    /// <summary>The compute instance it runs on; null where the domain is not split into several.</summary>
    public ComputePart? Part { get; init; }
}
