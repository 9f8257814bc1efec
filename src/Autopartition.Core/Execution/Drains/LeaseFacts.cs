namespace Autopartition.Core.Execution.Drains;

/// <summary>What has to be known of a lease before its holder is asked to leave.</summary>
/// <param name="Tenant">Who holds it.</param>
/// <param name="Pool">Pool of its GPU.</param>
/// <param name="Age">How long it has run, by the steady clock.</param>
public sealed record LeaseFacts(string Tenant, string Pool, TimeSpan Age);
