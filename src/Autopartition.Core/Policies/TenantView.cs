using Autopartition.Core.Demand;

namespace Autopartition.Core.Policies;

/// <summary>A tenant as policies see it. Null is unknown, never zero.</summary>
public sealed record TenantView
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Memory of one of its workloads.</summary>
    public MemoryView Memory { get; init; } = new(null, null);

    /// <summary>Coefficient of variation of its demand over the history; null with too little history.</summary>
    public double? Variability { get; init; }

    /// <summary>Higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>What it shares with others.</summary>
    public Isolation Isolation { get; init; }

    /// <summary>Most slices it may hold; null without a quota.</summary>
    public int? QuotaSlices { get; init; }

    /// <summary>Slices it holds now.</summary>
    public int HeldSlices { get; init; }

    /// <summary>Leases it holds now.</summary>
    public int Leases { get; init; }

    /// <summary>Asks of it that wait.</summary>
    public int Waiting { get; init; }

    /// <summary>How long the oldest of its asks has waited; null when none waits.</summary>
    public TimeSpan? LongestWait { get; init; }

    /// <summary>Slices it may still take within its quota; null without a quota.</summary>
    public int? QuotaLeft => QuotaSlices - HeldSlices;

    /// <summary>True when it agrees to share.</summary>
    public bool AllowsSharing { get; init; }
}
