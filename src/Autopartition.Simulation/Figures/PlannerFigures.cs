using System.Collections.Immutable;

namespace Autopartition.Simulation.Figures;

/// <summary>
/// The planner's work. The times are of the wall clock: they differ from run to run and are in no hash.
/// </summary>
/// <param name="Count">Plans made.</param>
/// <param name="P50Ms">Half of the plans took no longer, milliseconds; null without a plan.</param>
/// <param name="P99Ms">99 of 100 plans took no longer, milliseconds; null without a plan.</param>
/// <param name="MaxGap">The largest gap of any plan; 0 when every one was proven best.</param>
/// <param name="Refused">Plans that the checker refused, which were not carried out.</param>
/// <param name="FirstRefusals">Why, the first different sentences.</param>
public sealed record PlannerFigures(
    int Count, double? P50Ms, double? P99Ms, double MaxGap, int Refused, ImmutableArray<string> FirstRefusals);
