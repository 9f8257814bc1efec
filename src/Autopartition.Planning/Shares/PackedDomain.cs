using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Shares;

/// <summary>A whole GPU or an instance, and the asks in it.</summary>
/// <param name="Slot">The instance; null for the whole GPU.</param>
/// <param name="Asks">The asks, as positions in the list that was packed.</param>
public sealed record PackedDomain(PlacementSlot? Slot, ImmutableArray<int> Asks);
