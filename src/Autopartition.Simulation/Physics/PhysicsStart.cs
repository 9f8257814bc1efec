using Autopartition.Core.Geometry;

namespace Autopartition.Simulation.Physics;

/// <summary>A process of an experiment.</summary>
/// <param name="At">When it starts.</param>
/// <param name="Client">The process.</param>
/// <param name="Slot">The instance it starts on; null for the whole GPU.</param>
public sealed record PhysicsStart(TimeSpan At, DomainClient Client, PlacementSlot? Slot = null);
