using Autopartition.Simulation.Report;

namespace Autopartition.Tests.Simulation.Report;

public sealed class BinnedMeansTests
{
    [Fact]
    public void AStepInTheMiddleOfABin_CountsByItsTime()
    {
        var means = new BinnedMeans(1) { [0] = 4 };

        means.Advance(1.25);
        means[0] = 8;
        means.Advance(2);

        Assert.Equal([4, 7], means.Means(0));
    }

    [Fact]
    public void TheLastBin_IsTheMeanOfThePartThatPassed()
    {
        var means = new BinnedMeans(1) { [0] = 3 };

        means.Advance(1.5);

        Assert.Equal([3, 3], means.Means(0));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(90_000)]
    [InlineData(31_536_000)]
    public void AnyLengthOfTime_TakesABoundedNumberOfBinsAndKeepsTheSum(int seconds)
    {
        var means = new BinnedMeans(2);
        var sum = 0.0;
        for (var i = 0; i < 1000; i++)
        {
            means[0] = i % 7;
            sum += i % 7 * (seconds / 1000.0);
            means.Advance(seconds / 1000.0 * (i + 1));
        }

        var first = means.Means(0);

        Assert.InRange(first.Length, ReportLimits.Points / 3, ReportLimits.Points);
        Assert.True(first.Length * means.BinSeconds >= seconds);
        var whole = first.Take(first.Length - 1).Sum() * means.BinSeconds;
        var last = first[^1] * (seconds - (first.Length - 1) * means.BinSeconds);
        Assert.Equal(sum, whole + last, sum / 1000);
        Assert.All(means.Means(1), mean => Assert.Equal(0, mean));
    }
}
