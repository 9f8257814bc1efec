using System.Text.Json.Serialization;

namespace Autopartition.Core.Execution.Nodes;

/// <summary>What the holder of a lease is told.</summary>
[JsonDerivedType(typeof(Leave), "leave")]
[JsonDerivedType(typeof(Stay), "stay")]
[JsonDerivedType(typeof(Revoked), "revoked")]
public abstract record HolderNotice
{
    private HolderNotice()
    {
    }

    /// <summary>Please leave within a time. Nothing happens to a holder who does not.</summary>
    public sealed record Leave(TimeSpan Grace) : HolderNotice;

    /// <summary>The request to leave is withdrawn.</summary>
    public sealed record Stay : HolderNotice;

    /// <summary>
    /// The lease is taken back: whoever launched the workload sends SIGTERM, then SIGKILL after its own grace. Only for
    /// leases that were granted as revocable.
    /// </summary>
    public sealed record Revoked : HolderNotice;
}
