using Autopartition.Benchmarks.Talk;
using Autopartition.Tests.Configuration;
using Autopartition.Tests.Workloads;

namespace Autopartition.Tests.Simulation.Physics;

/// <summary>The talk's table of performance tests, its figure P, from the two workload files alone.</summary>
public sealed class TalkTests
{
    private const int Rows = 9;

    private static readonly TalkReplay Replay = new(ShippedCatalog.Value, ShippedWorkloads.All);

    public static TheoryData<int> EveryRow => [.. Enumerable.Range(0, Rows)];

    [Fact]
    public void Table_HasAllItsRows() => Assert.Equal(Rows, TalkRow.All.Length);

    [Theory]
    [MemberData(nameof(EveryRow))]
    public void Outcome_IsThatOfTheTalk(int row) =>
        Assert.Equal(TalkRow.All[row].Expected, TalkReplay.OutcomeOf(Replay.Run(TalkRow.All[row])));

    [Fact]
    public void EveryOutcomeHoldsTogether_AndTheLargeModelFinishesFirst() => Assert.True(Replay.AllHold());

    /// <summary>Percent by which each duration is missed; the rows with an OOM fit no constants.</summary>
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(2, 0, -53.8)]
    [InlineData(3, 0, 0.6)]
    [InlineData(3, 1, -0.7)]
    [InlineData(4, 0, 46.2)]
    [InlineData(5, 0, 0.1)]
    [InlineData(6, 0, -8.2)]
    [InlineData(8, 0, 0)]
    public void Duration_IsMissedByWhatTheFilesSay(int row, int time, double percent)
    {
        var stated = TalkRow.All[row].Times[time];
        var here = TalkReplay.SecondsOf(Replay.Run(TalkRow.All[row]), stated.Workload);

        Assert.Equal(percent, 100 * (here / stated.Seconds - 1), 0.06);
    }

    [Fact]
    public void FittedConstants_AreTheBestOfTheirNeighbours()
    {
        var loss = TalkFit.Loss(ShippedCatalog.Value, ShippedWorkloads.All);

        Assert.NotNull(loss);
        Assert.InRange(loss.Value, 0, TalkFit.BestBeside(ShippedCatalog.Value, ShippedWorkloads.All));
    }

    [Fact]
    public void Outcomes_HoldForAnyPeakOfTheLargeModelAndShortOnesOfTheSmall()
    {
        var large = PeakInterval.Of("wan2.2-s2v-14b", ShippedCatalog.Value, ShippedWorkloads.All);
        var small = PeakInterval.Of("wan2.2-ti2v-5b", ShippedCatalog.Value, ShippedWorkloads.All);

        Assert.Equal((0, 1), (Math.Round(large.From, 2), large.Until));
        Assert.Equal((0, 0.142), (Math.Round(small.From, 2), Math.Round(small.Until, 3)));
    }
}
