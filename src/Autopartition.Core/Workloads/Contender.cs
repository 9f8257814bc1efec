namespace Autopartition.Core.Workloads;

/// <summary>One client at work in a domain: what bounds its phase, and what it may use.</summary>
/// <param name="Phase">What it is at.</param>
/// <param name="Weight">How strongly it holds shared hardware beside others.</param>
/// <param name="Interference">What each neighbour at work costs it beyond the neighbour's share.</param>
public sealed record Contender(WorkloadPhase Phase, double Weight, double Interference)
{
    /// <summary>Multiprocessors where it runs, as a part of the whole GPU's; above 0.</summary>
    public double Compute { get; init; } = 1;

    /// <summary>Memory bandwidth where it runs, as a part of the whole GPU's; above 0.</summary>
    public double Bandwidth { get; init; } = 1;

    /// <summary>The part of those multiprocessors that it may use at most (MPS active thread percentage).</summary>
    public double Cap { get; init; } = 1;

    /// <summary>Contenders of one group share multiprocessors; all of a domain share its bandwidth.</summary>
    public int Group { get; init; }
}
