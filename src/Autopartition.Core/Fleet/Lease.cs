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

    /// <summary>What its workload takes of the node, once for all the GPUs that it holds.</summary>
    public HostAmount Host { get; init; }

    /// <summary>Labels, model and pool without which no place will do for it, wherever it moves.</summary>
    public NodeNeeds Selection { get; init; } = NodeNeeds.None;

    /// <summary>The lease that an ask gets; it has the id of the ask.</summary>
    public static Lease For(Ask ask) => new()
    {
        Id = ask.Id,
        Tenant = ask.Tenant,
        Asked = ask.Shape,
        Isolation = ask.Isolation,
        Drainable = ask.Drainable,
        Host = ask.Needs.Host,
        Selection = ask.Needs.IsSelective ? ask.Needs with { Host = HostAmount.Zero } : NodeNeeds.None,
    };
}
