using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning;

/// <summary>An instance that several clients are to share.</summary>
/// <param name="Slot">The instance.</param>
/// <param name="Kind">How it is to be shared.</param>
public sealed record DomainTarget(PlacementSlot Slot, Sharing Kind);
