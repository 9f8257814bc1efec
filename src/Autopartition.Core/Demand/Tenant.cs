using Autopartition.Core.Disruption;

namespace Autopartition.Core.Demand;

/// <summary>Who asks, and what is known of its work. Null is unknown, never zero.</summary>
public sealed record Tenant
{
    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>Higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>What it shares with others.</summary>
    public Isolation Isolation { get; init; } = Isolation.Instance;

    /// <summary>Memory of one of its workloads in steady state, GiB.</summary>
    public decimal? TypicalMemoryGib { get; init; }

    /// <summary>Largest memory of one of its workloads, GiB.</summary>
    public decimal? PeakMemoryGib { get; init; }

    /// <summary>
    /// Slices (compute and memory together, as granted) that it may hold by right: a 1g.10gb of an H100 counts 2, a
    /// whole H100 counts 15. Null is no limit.
    /// </summary>
    public int? QuotaSlices { get; init; }

    /// <summary>
    /// True when it may hold more than its quota where nobody of its priority with a right to it wants the room.
    /// </summary>
    public bool MayBorrow { get; init; }

    /// <summary>True when it agrees to share an instance or a GPU.</summary>
    public bool AllowsSharing { get; init; }

    /// <summary>True when its leases may be drained.</summary>
    public bool Drainable { get; init; }

    /// <summary>How its leases are drained, where they may be.</summary>
    public DrainPolicy Drain { get; init; } = DrainPolicy.Usual;
}
