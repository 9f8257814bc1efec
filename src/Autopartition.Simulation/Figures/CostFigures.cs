namespace Autopartition.Simulation.Figures;

/// <summary>
/// What a run cost at the prices of its scenario, so that runs which serve more and runs which idle less can be
/// compared.
/// </summary>
/// <param name="Idle">Slices in instances without a lease.</param>
/// <param name="Missed">
/// Slices that were wanted and not there: while asks waited, and all of those never served.
/// </param>
/// <param name="Changes">Instances created and destroyed, modes changed (without resets) and leases moved.</param>
public sealed record CostFigures(double Idle, double Missed, double Changes)
{
    /// <summary>All of it.</summary>
    public double Total => Idle + Missed + Changes;
}
