namespace Autopartition.Core.Policies;

/// <summary>A lease as policies see it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Tenant">Who holds it.</param>
/// <param name="Place"><c>profile@start</c>, or null for a whole GPU or a share.</param>
/// <param name="Drainable">True when it may be drained.</param>
public sealed record LeaseView(string Id, string Tenant, string? Place, bool Drainable);
