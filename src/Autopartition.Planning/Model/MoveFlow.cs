using Autopartition.Planning.Patterns;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Model;

/// <summary>How many moved leases go to instances of a kind.</summary>
/// <param name="Leases">What the leases have in common.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Count">The count.</param>
internal sealed record MoveFlow(MoverKey Leases, SupplyKind Kind, IntVar Count);
