using Autopartition.Core.Forecasting;

namespace Autopartition.Tests.Forecasting;

public sealed class DemandHistoryTests
{
    [Fact]
    public void Gap_StaysAGap()
    {
        var history = new DemandHistory(8);
        history.Put(3, 1);
        history.Put(6, 4);

        Assert.Equal([1, 4], history.Known(6, 8));
        Assert.True(double.IsNaN(history[4]));
        Assert.Equal(4, history.Span);
    }

    [Fact]
    public void LateSample_MendsTheHistory()
    {
        var history = new DemandHistory(8);
        history.Put(10, 1);
        history.Put(14, 4);

        Assert.Equal(SampleFate.Late, history.Put(12, 9));
        Assert.Equal(9, history[12]);
        Assert.Equal(14, history.Newest);
    }

    [Fact]
    public void SampleOlderThanTheRing_IsTooLate()
    {
        var history = new DemandHistory(8);
        history.Put(100, 1);

        Assert.Equal(SampleFate.TooLate, history.Put(92, 5));
        Assert.Equal(SampleFate.Late, history.Put(93, 5));
    }

    [Fact]
    public void FullRing_ForgetsTheOldest()
    {
        var history = new DemandHistory(4);
        for (var bin = 0; bin < 10; bin++)
            history.Put(bin, bin);

        Assert.Equal([6, 7, 8, 9], history.Known(9, 10));
        Assert.True(double.IsNaN(history[5]));
    }

    [Fact]
    public void LongSilence_LeavesNothingOfTheOldRing()
    {
        var history = new DemandHistory(4);
        for (var bin = 0; bin < 4; bin++)
            history.Put(bin, bin);
        history.Put(1000, 7);

        Assert.Equal([7], history.Known(1000, 4));
    }
}
