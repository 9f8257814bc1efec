using System.Collections.Immutable;
using Autopartition.Core.Disruption;

namespace Autopartition.Core.Execution.Drains;

/// <summary>A drain whose turn has come.</summary>
/// <param name="LeaseId">The lease.</param>
/// <param name="Policy">How its holder would be asked.</param>
/// <param name="Reason">Why.</param>
/// <param name="Moving">Leases whose drain has begun and whose part of a plan is not over.</param>
public sealed record DrainRequest(
    string LeaseId, DrainPolicy Policy, DisruptionReason Reason, ImmutableArray<MovingLease> Moving);
