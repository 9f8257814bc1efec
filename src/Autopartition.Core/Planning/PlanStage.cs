namespace Autopartition.Core.Planning;

/// <summary>One solved stage of a plan.</summary>
/// <param name="Name">What the stage minimises.</param>
/// <param name="Objective">Value reached.</param>
/// <param name="Bound">Proven lower bound on any value.</param>
/// <param name="Proven">True when the solver proved that nothing better exists.</param>
public sealed record PlanStage(string Name, double Objective, double Bound, bool Proven)
{
    /// <summary>(objective - bound) / max(1, |bound|); 0 when proven.</summary>
    public double Gap => Proven ? 0 : Math.Max(0, (Objective - Bound) / Math.Max(1, Math.Abs(Bound)));
}
