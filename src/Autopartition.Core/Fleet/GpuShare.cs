namespace Autopartition.Core.Fleet;

/// <summary>One client's part of a shared GPU or instance. Null is unknown or not limited.</summary>
public sealed record GpuShare
{
    /// <summary>Who the share is for; null for a compute instance that nobody was promised.</summary>
    public string? Tenant { get; init; }

    /// <summary>
    /// Most streaming multiprocessors, percent of the GPU or instance (MPS active thread percentage).
    /// </summary>
    public int? ThreadPercent { get; init; }

    /// <summary>Memory limit, GiB.</summary>
    public decimal? MemoryGib { get; init; }

    /// <summary>User id of the client: one MPS domain serves one.</summary>
    public int? Uid { get; init; }

    /// <summary>Compute instance profile, such as <c>1c.3g.40gb</c>; null for other kinds of share.</summary>
    public string? ComputeProfile { get; init; }

    /// <summary>First compute slice of the compute instance.</summary>
    public int? Start { get; init; }

    /// <summary>The lease on the share, or null when it is idle.</summary>
    public Lease? Lease { get; init; }
}
