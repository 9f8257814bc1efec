namespace Autopartition.Core.Disruption;

/// <summary>How the leases of a tenant are drained.</summary>
public sealed record DrainPolicy
{
    /// <summary>30 s of grace, then the workload is ended.</summary>
    public static DrainPolicy Usual { get; } = new();

    /// <summary>
    /// Time that a holder has to leave. Assumption: 30 s, the usual grace of a Kubernetes pod.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// True when a workload that is still there after the grace is ended; false when it is waited for, as long as a
    /// drain may take.
    /// </summary>
    public bool Force { get; init; } = true;

    /// <summary>
    /// How long a drain may take beyond the grace; then it has failed, and the plan that wanted it is given up.
    /// Assumption: an hour, the time to save a large checkpoint several times over.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// True when leases are not to be disrupted until they are <see cref="DoNotDisruptMaxAge"/> old.
    /// </summary>
    public bool DoNotDisrupt { get; init; }

    /// <summary>The age from which a lease may be disrupted in spite of that; null for never.</summary>
    public TimeSpan? DoNotDisruptMaxAge { get; init; }

    /// <summary>True when a drainable lease of this age may be drained.</summary>
    public bool Allows(TimeSpan age) => !DoNotDisrupt || age >= DoNotDisruptMaxAge;
}
