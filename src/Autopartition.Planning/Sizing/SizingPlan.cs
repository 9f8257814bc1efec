using System.Collections.Immutable;

namespace Autopartition.Planning.Sizing;

/// <summary>Instances for every service on as few GPUs as were found.</summary>
/// <param name="Gpus">The instances of each GPU in use.</param>
/// <param name="Bound">What no plan can be below.</param>
/// <param name="LeastGpus">GPUs that no plan can be below: the bound rounded up, or more where it was proven.</param>
/// <param name="Solver">Name of what proved more than the bound does; null where nothing else was needed.</param>
public sealed record SizingPlan(
    ImmutableArray<ImmutableArray<SizedInstance>> Gpus, SizingBound Bound, int LeastGpus, string? Solver)
{
    /// <summary>True when no plan needs fewer GPUs.</summary>
    public bool IsProven => Gpus.Length <= LeastGpus;

    /// <summary>(GPUs - least) / max(1, least).</summary>
    public double Gap => (Gpus.Length - LeastGpus) / (double)Math.Max(1, LeastGpus);
}
