using System.Collections.Immutable;

namespace Autopartition.Simulation.Measured;

/// <summary>What a published table says of one model at one batch size: the time of a batch on each instance.</summary>
/// <param name="Name">Model and batch size.</param>
/// <param name="Times">Profile of the card and seconds of a batch; a profile on which it did not fit is absent.</param>
public sealed record SliceTimes(string Name, ImmutableArray<(string Profile, double Seconds)> Times);
