using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning;

/// <summary>What the reviewed decisions of the policies ask of the planner.</summary>
public sealed record PlanDirectives
{
    /// <summary>No wishes.</summary>
    public static PlanDirectives None { get; } = new();

    /// <summary>
    /// GPUs on which nothing is destroyed and no mode changes; an instance may still be added for an ask.
    /// </summary>
    public ImmutableSortedSet<string> Held { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>
    /// GPUs on which nothing changes at all, because a person has to approve it; idle instances may be leased.
    /// </summary>
    public ImmutableSortedSet<string> Frozen { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>
    /// GPUs that take no new lease and no change: they drain, or another plan is at work on them.
    /// </summary>
    public ImmutableSortedSet<string> Closed { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>True when these wishes let an idle instance of the GPU go and its mode change.</summary>
    public bool MayLose(string gpuId) => !Held.Contains(gpuId) && !Frozen.Contains(gpuId);

    /// <summary>
    /// Share of the compute slices serving leases that stays in service at every moment of a plan; one lease at a time
    /// may always be out.
    /// </summary>
    public double CapacityFloor { get; init; } = Planning.CapacityFloor.DefaultShare;

    /// <summary>Spare instances to keep ready.</summary>
    public ImmutableArray<SpareWanted> Spares { get; init; } = [];

    /// <summary>Where tenants should be served.</summary>
    public ImmutableArray<Preference> Preferences { get; init; } = [];

    /// <summary>How tenants should be served, at most once each.</summary>
    public ImmutableArray<ShareWanted> Shares { get; init; } = [];

    /// <summary>Modes that GPUs should be given out in, once nobody is on them.</summary>
    public ImmutableSortedDictionary<string, PartitionMode> Modes { get; init; } =
        ImmutableSortedDictionary.Create<string, PartitionMode>(StringComparer.Ordinal);

    /// <summary>
    /// How long asks wait before GPUs are kept for them, by tenant; an empty name stands for every tenant that has none
    /// of its own. Whom nothing names waits as long as the engine's options say.
    /// </summary>
    public ImmutableSortedDictionary<string, TimeSpan> ProtectedAges { get; init; } =
        ImmutableSortedDictionary.Create<string, TimeSpan>(StringComparer.Ordinal);

    /// <summary>Factors on objective terms; a term that is missing counts once.</summary>
    public ImmutableSortedDictionary<ObjectiveTerm, double> Weights { get; init; } =
        ImmutableSortedDictionary<ObjectiveTerm, double>.Empty;
}
