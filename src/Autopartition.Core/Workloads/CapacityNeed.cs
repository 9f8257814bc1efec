namespace Autopartition.Core.Workloads;

/// <summary>Memory of one workload, as far as the question of how many fit goes.</summary>
/// <param name="PeakGib">Largest, GiB.</param>
/// <param name="TypicalGib">Most of the time, GiB; above 0 and at most the peak.</param>
public sealed record CapacityNeed(decimal PeakGib, decimal TypicalGib)
{
    /// <summary>That of a workload.</summary>
    public static CapacityNeed Of(Workload workload) => new(workload.PeakGib, workload.TypicalGib);
}
