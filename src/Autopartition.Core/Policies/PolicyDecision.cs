using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Policies;

/// <summary>What a policy asked for. Data only: the engine decides what becomes of it.</summary>
public abstract record PolicyDecision
{
    private PolicyDecision()
    {
    }

    /// <summary>Why, in the author's words.</summary>
    public required string Because { get; init; }

    /// <summary>Where it was asked.</summary>
    public required PolicySource Source { get; init; }

    /// <summary>Empty this GPU: no new lease until it is empty or the time is over.</summary>
    public sealed record Drain(string GpuId, TimeSpan Within) : PolicyDecision;

    /// <summary>Give this GPU out in another mode.</summary>
    public sealed record SwitchMode(string GpuId, PartitionMode Mode) : PolicyDecision;

    /// <summary>Serve this tenant by a share.</summary>
    public sealed record Share(string Tenant, Sharing Sharing) : PolicyDecision;

    /// <summary>Keep instances ready up to this quantile of the tenant's forecast demand.</summary>
    public sealed record Buffer(string Tenant, double Quantile) : PolicyDecision;

    /// <summary>Serve this tenant by this model or in this pool if that is possible.</summary>
    public sealed record Prefer(string Tenant, string? Model, string? Pool) : PolicyDecision;

    /// <summary>Change nothing that stands on this GPU, for a time or (null) until the next evaluation.</summary>
    public sealed record Hold(string GpuId, TimeSpan? For) : PolicyDecision;

    /// <summary>
    /// Keep GPUs for the asks of this tenant, or (null) of any, that have waited longer than this: what stands in their
    /// way is not followed by new leases.
    /// </summary>
    public sealed record Protect(string? Tenant, TimeSpan OlderThan) : PolicyDecision;

    /// <summary>Multiply a term of the planner's objective.</summary>
    public sealed record Weigh(ObjectiveTerm Term, double Factor) : PolicyDecision;

    /// <summary>Let a person approve changes of this GPU, or (null) of any.</summary>
    public sealed record RequireApproval(string? GpuId) : PolicyDecision;
}
