namespace Autopartition.Simulation.Report;

/// <summary>A part of a GPU at one moment.</summary>
/// <param name="Start">First unit; parts of units where shares lie beside each other.</param>
/// <param name="Size">Units.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Holder">Tenant that holds it; empty without one.</param>
/// <param name="What">Profile, or how the GPU is given out.</param>
/// <param name="Lease">The lease; empty without one.</param>
public readonly record struct TrackBlock(
    double Start, double Size, TrackKind Kind, string Holder, string What, string Lease);
