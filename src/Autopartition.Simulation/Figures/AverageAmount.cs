namespace Autopartition.Simulation.Figures;

/// <summary>An amount of GPU, averaged over time. Null is unknown for at least one GPU and moment.</summary>
/// <param name="ComputeSlices">Compute slices.</param>
/// <param name="MemorySlices">Placement units of the memory axis.</param>
/// <param name="Sms">Streaming multiprocessors.</param>
/// <param name="MemoryGib">Usable GiB.</param>
public sealed record AverageAmount(double ComputeSlices, double MemorySlices, double? Sms, double? MemoryGib);
