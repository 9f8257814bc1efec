namespace Autopartition.Core.Policies;

/// <summary>A waiting ask as policies see it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Tenant">Who asks.</param>
/// <param name="Shape">What is wanted, as text: <c>3g.40gb</c>, <c>33 GiB</c>, <c>4 whole GPUs</c>.</param>
/// <param name="Age">How long it has waited.</param>
/// <param name="Priority">Higher goes first.</param>
public sealed record AskView(string Id, string Tenant, string Shape, TimeSpan Age, int Priority);
