namespace Autopartition.Simulation.Forecasts;

/// <summary>One bin of a pool in a replay.</summary>
/// <param name="Demand">Instances wanted.</param>
/// <param name="Ready">Instances that stood.</param>
public sealed record ReadyBin(double Demand, int Ready);
