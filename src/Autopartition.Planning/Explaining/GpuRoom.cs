using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Explaining;

/// <summary>What still fits on a GPU beside its leases, each place by itself.</summary>
/// <param name="GpuId">The GPU.</param>
/// <param name="Fits">Places of plain profiles, by profile, then start.</param>
public sealed record GpuRoom(string GpuId, ImmutableArray<PlacementSlot> Fits);
