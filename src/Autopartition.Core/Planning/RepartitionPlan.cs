using System.Collections.Immutable;

namespace Autopartition.Core.Planning;

/// <summary>Target layouts of the GPUs that change, who is served where, and the steps that lead there.</summary>
/// <param name="Targets">GPUs that change, in fleet order.</param>
/// <param name="Assignments">Which place serves which ask.</param>
/// <param name="Steps">A directed graph without cycles; GPUs are independent of each other.</param>
public sealed record RepartitionPlan(
    ImmutableArray<GpuTarget> Targets,
    ImmutableArray<Assignment> Assignments,
    ImmutableArray<ReconfigurationStep> Steps)
{
    /// <summary>Drainable leases that go elsewhere, each at most once.</summary>
    public ImmutableArray<LeaseMove> Moves { get; init; } = [];

    /// <summary>Nothing changes and nobody is served.</summary>
    public static RepartitionPlan Empty { get; } = new([], [], []);
}
