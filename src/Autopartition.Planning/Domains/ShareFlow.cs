using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Domains;

/// <summary>How many asks of a group are served by domains of a kind.</summary>
/// <param name="Group">Index of the group.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Count">The count.</param>
internal sealed record ShareFlow(int Group, DomainKind Kind, IntVar Count);
