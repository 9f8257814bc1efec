namespace Autopartition.Simulation.Figures;

/// <summary>The three parts of the fleet's waste, averaged over time and never summed.</summary>
/// <param name="Stranded">What no legal further instance could use.</param>
/// <param name="Idle">What lay in instances without a lease.</param>
/// <param name="Oversized">What was granted beyond what was asked.</param>
public sealed record WasteAverages(AverageAmount Stranded, AverageAmount Idle, AverageAmount Oversized);
