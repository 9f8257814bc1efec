namespace Autopartition.Policies.Versions;

/// <summary>Settings of a policy set that is in force.</summary>
public sealed record LivePolicyOptions
{
    /// <summary>Failures within the window after which a version makes way.</summary>
    public int MostFailures { get; init; } = 3;

    /// <summary>The window in which failures count, by the moments of the snapshots.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long files must be quiet before they are read again: editors write in several steps.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Good versions that are kept to go back to.</summary>
    public int MostKept { get; init; } = 10;

    /// <summary>Hears what happens to the set, on the thread on which it happens.</summary>
    public Action<PolicyLifeEvent> Raise { get; init; } = static _ => { };
}
