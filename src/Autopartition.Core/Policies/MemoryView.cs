namespace Autopartition.Core.Policies;

/// <summary>Memory of one workload of a tenant.</summary>
/// <param name="Typical">In steady state, GiB; null when unknown.</param>
/// <param name="Peak">At most, GiB; null when unknown.</param>
public sealed record MemoryView(double? Typical, double? Peak)
{
    /// <summary>Peak over typical; null when either is unknown.</summary>
    public double? Swing => Typical > 0 ? Peak / Typical : null;
}
