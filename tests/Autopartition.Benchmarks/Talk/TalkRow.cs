using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Benchmarks.Talk;

/// <summary>A row of the talk's table of performance tests (its figure P).</summary>
/// <param name="Name">The test, in the talk's words.</param>
/// <param name="Model">The card.</param>
/// <param name="Mode">How it was given out.</param>
/// <param name="Workloads">The processes, in the order of their start.</param>
/// <param name="ApartSeconds">Time between two starts.</param>
/// <param name="Expected">What the talk says came of it.</param>
/// <param name="Times">The durations that it states.</param>
internal sealed record TalkRow(
    string Name,
    string Model,
    PartitionMode Mode,
    ImmutableArray<string> Workloads,
    double ApartSeconds,
    TalkOutcome Expected,
    ImmutableArray<TalkTime> Times)
{
    private const string H100 = "h100_80gb_sxm5";
    private const string Large = "wan2.2-s2v-14b";
    private const string Small = "wan2.2-ti2v-5b";

    /// <summary>
    /// The whole table. Where the talk gives a time a video (3m20s of three, 4m of three on the B200) the figure is the
    /// whole run, which it states as well or which follows by the count.
    /// </summary>
    public static ImmutableArray<TalkRow> All { get; } =
    [
        new("S2V 14B, whole GPU", H100, PartitionMode.Whole, [Large], 0, TalkOutcome.Works(1), [new(Large, 245)]),
        new("TI2V 5B, whole GPU", H100, PartitionMode.Whole, [Small], 0, TalkOutcome.Works(1), [new(Small, 242)]),
        new("2 x S2V 14B, MPS", H100, PartitionMode.Mps, [Large, Large], 0,
            new TalkOutcome(IsPossible: true, 1, 1), [new(Large, 530)]),
        new("S2V 14B + TI2V 5B, MPS", H100, PartitionMode.Mps, [Large, Small], 0,
            TalkOutcome.Works(2), [new(Large, 410), new(Small, 450)]),
        new("3 x TI2V 5B at once, MPS", H100, PartitionMode.Mps, [Small, Small, Small], 0,
            new TalkOutcome(IsPossible: true, 1, 2), [new(Small, 345)]),
        new("2 x TI2V 5B, MIG", H100, PartitionMode.Mig, [Small, Small], 0,
            TalkOutcome.Works(2), [new(Small, 410)]),
        new("3 x TI2V 5B 1 min apart, MPS", H100, PartitionMode.Mps, [Small, Small, Small], 60,
            TalkOutcome.Works(3), [new(Small, 600)]),
        new("2 x S2V 14B, MIG", H100, PartitionMode.Mig, [Large, Large], 0, TalkOutcome.NotPossible, []),
        new("3 x S2V 14B on a B200, MPS", "b200_180gb", PartitionMode.Mps, [Large, Large, Large], 0,
            TalkOutcome.Works(3), [new(Large, 720)]),
    ];
}
