using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Shares;

/// <summary>One way to give out a GPU: as a whole, or cut into instances.</summary>
/// <param name="Layout">The instances; empty for a whole GPU.</param>
/// <param name="Places">How many places of each kind it has.</param>
public sealed record CutKind(ImmutableArray<PlacementSlot> Layout, ImmutableArray<int> Places);
