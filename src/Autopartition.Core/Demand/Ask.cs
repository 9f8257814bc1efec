namespace Autopartition.Core.Demand;

/// <summary>A request of a tenant that waits for a lease.</summary>
public sealed record Ask
{
    /// <summary>Unique among the asks of a run.</summary>
    public required string Id { get; init; }

    /// <summary>Who asks.</summary>
    public required string Tenant { get; init; }

    /// <summary>What is wanted.</summary>
    public required AskShape Shape { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>What the tenant shares with others.</summary>
    public Isolation Isolation { get; init; } = Isolation.Instance;

    /// <summary>What it needs of the node that serves it.</summary>
    public NodeNeeds Needs { get; init; } = NodeNeeds.None;

    /// <summary>True when its lease may be drained.</summary>
    public bool Drainable { get; init; }

    /// <summary>Asks of one gang are served all together or not at all; null for an independent ask.</summary>
    public string? Gang { get; init; }

    /// <summary>Largest memory of its workload, GiB; null when only the shape says what it takes.</summary>
    public decimal? PeakMemoryGib { get; init; }

    /// <summary>Name of its workload; null when only its duration is known.</summary>
    public string? Workload { get; init; }

    /// <summary>User id that its workload runs under; null when not stated.</summary>
    public int? Uid { get; init; }
}
