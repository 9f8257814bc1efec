namespace Autopartition.Core.Planning;

/// <summary>An ask without a place in the plan, and why.</summary>
/// <param name="AskId">The ask.</param>
/// <param name="Reason">A sentence for people.</param>
public sealed record UnservedAsk(string AskId, string Reason);
