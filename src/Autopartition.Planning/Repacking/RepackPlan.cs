using System.Collections.Immutable;

namespace Autopartition.Planning.Repacking;

/// <summary>How a fleet is packed anew.</summary>
/// <param name="Changes">The GPUs, by the layout they had and the one they get.</param>
/// <param name="Gpus">GPUs in use afterwards.</param>
/// <param name="Destroyed">Instances that go because the new layout has no place for them.</param>
/// <param name="Objective">What was minimised.</param>
/// <param name="Bound">Proven lower bound of the objective.</param>
public sealed record RepackPlan(
    ImmutableArray<LayoutChange> Changes, int Gpus, int Destroyed, long Objective, long Bound)
{
    /// <summary>(objective - bound) / max(1, |bound|).</summary>
    public double Gap => (Objective - Bound) / (double)Math.Max(1, Math.Abs(Bound));
}
