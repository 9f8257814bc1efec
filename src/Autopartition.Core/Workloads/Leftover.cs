namespace Autopartition.Core.Workloads;

/// <summary>What is left of a GPU beside as many of a workload as fit at once.</summary>
/// <param name="IsUsable">True when other work can have some of it.</param>
/// <param name="MemoryGib">Memory, GiB; null when unknown.</param>
/// <param name="ComputeSlices">Compute slices; 0 where compute is shared and not cut.</param>
/// <param name="Words">What it is and who can use it.</param>
public sealed record Leftover(bool IsUsable, decimal? MemoryGib, int ComputeSlices, string Words);
