using Autopartition.Core.Workloads;

namespace Autopartition.Cli.Capacity;

/// <summary>What other work can still have; <c>otherWork</c> says whether it can have anything.</summary>
internal sealed record LeftoverDocument(bool OtherWork, decimal? MemoryGib, int ComputeSlices, string Words)
{
    public static LeftoverDocument Of(Leftover leftover) =>
        new(leftover.IsUsable, leftover.MemoryGib, leftover.ComputeSlices, leftover.Words);
}
