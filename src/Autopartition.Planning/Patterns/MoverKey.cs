using Autopartition.Core.Demand;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Patterns;

/// <summary>
/// Leases that may take each other's places when they move: a lease stays on its model and in its pool.
/// </summary>
/// <param name="Model">Model that they are on.</param>
/// <param name="Pool">Pool that they are in.</param>
/// <param name="Shape">What they have to get.</param>
/// <param name="MostSlices">Slices that the instance may have at most: no quota is strained by a move.</param>
/// <param name="Tenant">The tenant, where one that shares no GPU makes it matter; null otherwise.</param>
internal sealed record MoverKey(GpuModel Model, string Pool, AskShape Shape, int MostSlices, string? Tenant);
