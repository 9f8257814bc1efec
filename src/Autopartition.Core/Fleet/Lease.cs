using Autopartition.Core.Demand;

namespace Autopartition.Core.Fleet;

/// <summary>A granted instance, share or GPU.</summary>
public sealed record Lease
{
    /// <summary>Unique among leases.</summary>
    public required string Id { get; init; }

    /// <summary>Who holds it.</summary>
    public required string Tenant { get; init; }

    /// <summary>What was asked for; null when it is not known, as for a lease that a file names.</summary>
    public AskShape? Asked { get; init; }

    /// <summary>What its holder shares with others.</summary>
    public Isolation Isolation { get; init; } = Isolation.Instance;

    /// <summary>True when it may be drained. A lease that may not is never touched.</summary>
    public bool Drainable { get; init; }
}
