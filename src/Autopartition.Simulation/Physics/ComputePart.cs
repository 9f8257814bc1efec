namespace Autopartition.Simulation.Physics;

/// <summary>A compute instance: its own multiprocessors over the memory of its GPU instance.</summary>
/// <param name="Start">First compute slice; tells compute instances of one GPU instance apart.</param>
/// <param name="Slices">Compute slices.</param>
public sealed record ComputePart(int Start, int Slices);
