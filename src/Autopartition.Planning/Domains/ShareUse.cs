using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Domains;

/// <summary>How many domains of a kind have room for which clients.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Clients">The clients.</param>
/// <param name="Count">The count.</param>
internal sealed record ShareUse(DomainKind Kind, DomainClients Clients, IntVar Count);
