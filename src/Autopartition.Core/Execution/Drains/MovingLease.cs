using Autopartition.Core.Disruption;

namespace Autopartition.Core.Execution.Drains;

/// <summary>A lease on the move.</summary>
/// <param name="LeaseId">The lease.</param>
/// <param name="Reason">Why it moves.</param>
public sealed record MovingLease(string LeaseId, DisruptionReason Reason);
