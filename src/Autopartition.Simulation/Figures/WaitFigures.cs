namespace Autopartition.Simulation.Figures;

/// <summary>
/// Seconds from an ask to its lease, over the asks that were served; null when none was. Asks that gave up are
/// not in it: they are counted as unserved.
/// </summary>
/// <param name="P50">Half of the asks waited no longer.</param>
/// <param name="P99">99 of 100 asks waited no longer.</param>
public sealed record WaitFigures(double? P50, double? P99);
