using System.Collections.Immutable;
using Autopartition.Core.Disruption;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Explaining;

/// <summary>
/// A lease that would have to lie elsewhere: it is drained, its instance destroyed and one like it created, and its
/// workload starts again.
/// </summary>
/// <param name="Tenant">Who holds it.</param>
/// <param name="Drainable">False when the lease may not be drained, so that its holder has to agree.</param>
/// <param name="From">Where it lies.</param>
/// <param name="ToGpu">The GPU that takes it.</param>
/// <param name="To">Places there that would do, by start.</param>
public sealed record Move(
    string Tenant, bool Drainable, PlacementSlot From, string ToGpu, ImmutableArray<PlacementSlot> To)
{
    /// <summary>The disruption budget that alone keeps it from being drained; null when none does.</summary>
    public BudgetBlock? Block { get; init; }
}
