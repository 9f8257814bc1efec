using System.Collections.Immutable;
using Autopartition.Core.Fleet;

namespace Autopartition.Simulation.Figures;

/// <summary>The fleet at one moment.</summary>
/// <param name="At">The moment, from the start of the run.</param>
/// <param name="Gpus">The GPUs, in fleet order.</param>
/// <param name="Waiting">Asks that waited.</param>
public sealed record FleetSnapshot(TimeSpan At, ImmutableArray<GpuState> Gpus, int Waiting);
