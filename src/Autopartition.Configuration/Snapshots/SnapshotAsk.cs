using Autopartition.Core.Demand;

namespace Autopartition.Configuration.Snapshots;

/// <summary>Asks of a snapshot that wait.</summary>
/// <param name="Tenant">Who asks.</param>
/// <param name="Shape">What is wanted.</param>
/// <param name="Waited">How long it has waited.</param>
/// <param name="Priority">Higher goes first; null for the priority of the tenant.</param>
/// <param name="Count">That many of them.</param>
internal sealed record SnapshotAsk(string Tenant, AskShape Shape, TimeSpan Waited, int? Priority, int Count);
