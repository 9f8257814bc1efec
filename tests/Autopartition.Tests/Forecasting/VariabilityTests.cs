using Autopartition.Core.Forecasting;

namespace Autopartition.Tests.Forecasting;

public sealed class VariabilityTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    [Fact]
    public void SteadyDemand_DoesNotVary()
    {
        var variability = Of(5, 5, 5, 5);

        Assert.Equal(0, variability.Variation);
        Assert.Equal(1, variability.PeakToTypical);
        Assert.Equal(TimeSpan.Zero, variability.BurstLength);
    }

    [Fact]
    public void Bursts_HaveTheirMeanLength()
    {
        var variability = Of(2, 2, 20, 20, 20, 2, 2, 2, 20, 2, 2, 2);

        Assert.Equal(2 * Step, variability.BurstLength);
        Assert.Equal(10, variability.PeakToTypical);
    }

    [Fact]
    public void NoDemand_HasNoFigures()
    {
        var variability = Of(0, 0, 0);

        Assert.Null(variability.Variation);
        Assert.Null(variability.PeakToTypical);
    }

    private static Variability Of(params double[] demand)
    {
        var history = new DemandHistory(64);
        for (var bin = 0; bin < demand.Length; bin++)
            history.Put(bin, demand[bin]);
        return Variability.Of(history, Step);
    }
}
