namespace Autopartition.Planning.Shares;

/// <summary>Who may share a domain, which is a whole GPU or one instance under MPS.</summary>
/// <param name="MaxClients">Most asks in one domain.</param>
/// <param name="OneGroup">True when all asks of a domain are of one group.</param>
public sealed record DomainRules(int MaxClients, bool OneGroup);
