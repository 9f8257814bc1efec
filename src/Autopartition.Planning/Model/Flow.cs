using Autopartition.Planning.Patterns;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Model;

/// <summary>How many asks of a group are served by instances of a kind.</summary>
/// <param name="Group">Index of the group.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Count">The count.</param>
internal sealed record Flow(int Group, SupplyKind Kind, IntVar Count);
