using System.Collections.Immutable;
using Autopartition.Core.Workloads;

namespace Autopartition.Simulation.Advice;

/// <summary>How a workload should be given a GPU, and what else was tried.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Chosen">What is recommended.</param>
/// <param name="Trials">Everything that was tried, the chosen one included.</param>
/// <param name="Reasons">Why, in sentences that name figures.</param>
public sealed record Recommendation(
    Workload Workload, OptionTrial Chosen, ImmutableArray<OptionTrial> Trials, ImmutableArray<string> Reasons)
{
    /// <summary>
    /// What the least place holds above the typical memory, GiB, where a smaller instance would hold the typical memory
    /// and run out at the peak; null where no buffer is needed and where memory is shared.
    /// </summary>
    public decimal? BufferGib { get; init; }
}
