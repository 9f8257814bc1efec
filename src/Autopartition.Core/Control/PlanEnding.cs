using System.Collections.Immutable;

namespace Autopartition.Core.Control;

/// <summary>How a plan ends that is given up.</summary>
/// <param name="GpuIds">The GPUs that belong to it until it has ended.</param>
/// <param name="Reason">Why, as a sentence for people.</param>
/// <param name="Undoes">
/// True when what was done is undone; false when the GPUs stay as they are and take leases again.
/// </param>
internal sealed record PlanEnding(ImmutableSortedSet<string> GpuIds, string Reason, bool Undoes)
{
    /// <summary>True once its last steps have been handed out: what fails among them cannot be undone.</summary>
    public bool IsUndoing { get; init; }
}
