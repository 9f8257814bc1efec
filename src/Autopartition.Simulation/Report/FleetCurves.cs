using System.Collections.Immutable;

namespace Autopartition.Simulation.Report;

/// <summary>The fleet over time, as means over bins of equal length, in compute slices but for the last.</summary>
/// <param name="BinSeconds">Length of a bin.</param>
/// <param name="Asked">What asks that wait or run ask for.</param>
/// <param name="Granted">What leases hold.</param>
/// <param name="Made">What instances and GPUs in use have, leased or idle.</param>
/// <param name="Stranded">What no legal further instance could use.</param>
/// <param name="Idle">What lies in instances without a lease.</param>
/// <param name="Oversized">What was granted beyond what was asked.</param>
/// <param name="Waiting">Asks that wait.</param>
public sealed record FleetCurves(
    double BinSeconds,
    ImmutableArray<double> Asked,
    ImmutableArray<double> Granted,
    ImmutableArray<double> Made,
    ImmutableArray<double> Stranded,
    ImmutableArray<double> Idle,
    ImmutableArray<double> Oversized,
    ImmutableArray<double> Waiting);
