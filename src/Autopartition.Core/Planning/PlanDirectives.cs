using System.Collections.Immutable;

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

    /// <summary>Spare instances to keep ready.</summary>
    public ImmutableArray<SpareWanted> Spares { get; init; } = [];

    /// <summary>Where tenants should be served.</summary>
    public ImmutableArray<Preference> Preferences { get; init; } = [];

    /// <summary>Factors on objective terms; a term that is missing counts once.</summary>
    public ImmutableSortedDictionary<ObjectiveTerm, double> Weights { get; init; } =
        ImmutableSortedDictionary<ObjectiveTerm, double>.Empty;
}
