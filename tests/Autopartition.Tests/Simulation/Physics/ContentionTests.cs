using Autopartition.Core.Workloads;

namespace Autopartition.Tests.Simulation.Physics;

public sealed class ContentionTests
{
    private const double Close = 1e-9;

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(0.5, 0, 1.5)]
    [InlineData(0.5, 0.5, 2)]
    [InlineData(0, 0, 1)]
    public void Alone_HalfTheHardwareStretchesWhatItBounds(double compute, double bandwidth, double time)
    {
        var half = Of(compute, bandwidth) with { Compute = 0.5, Bandwidth = 0.5 };

        Assert.Equal(compute == 1 ? 0.5 : 1 / time, Assert.Single(Contention.Rates([half], takesTurns: false)), Close);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void ClientsThatOnlyCompute_GetEqualParts(int clients)
    {
        var rates = Contention.Rates([.. Enumerable.Repeat(Of(1), clients)], takesTurns: false);

        Assert.All(rates, rate => Assert.Equal(1d / clients, rate, Close));
    }

    [Fact]
    public void ClientsThatComputeLittle_LoseLittleToEachOther()
    {
        var rate = Contention.Rates([Of(0.2), Of(0.2)], takesTurns: false)[0];

        Assert.InRange(rate, 0.95, 0.99);
        Assert.InRange(2 * rate, 1.9, 2);
    }

    [Fact]
    public void TurnsOnOneGpu_CostMoreThanSharingTwoStations()
    {
        Contender[] mixed = [Of(0.5, 0.5), Of(0.5, 0.5)];

        Assert.True(Contention.Rates(mixed, takesTurns: true)[0] < Contention.Rates(mixed, takesTurns: false)[0]);
        Assert.Equal(0.5, Contention.Rates(mixed, takesTurns: true)[0], Close);
    }

    [Fact]
    public void HeavierClient_GetsTheLargerPart()
    {
        var rates = Contention.Rates([Of(1) with { Weight = 3 }, Of(1)], takesTurns: false);

        Assert.Equal(0.75, rates[0], Close);
        Assert.Equal(0.25, rates[1], Close);
    }

    [Fact]
    public void Interference_CostsOnlyBesideNeighbours()
    {
        var client = Of(1) with { Interference = 0.5 };

        Assert.Equal(1, Assert.Single(Contention.Rates([client], takesTurns: false)), Close);
        Assert.All(
            Contention.Rates([client, client], takesTurns: false),
            rate => Assert.Equal(1 / 2.5, rate, Close));
    }

    [Fact]
    public void CapOnMultiprocessors_HoldsAloneAndReservesNothing()
    {
        var capped = Of(1) with { Cap = 0.25 };

        Assert.Equal(0.25, Assert.Single(Contention.Rates([capped], takesTurns: false)), Close);
        var beside = Contention.Rates([capped, Of(1), Of(1), Of(1), Of(1), Of(1), Of(1), Of(1)], takesTurns: false);
        Assert.Equal(1d / 8, beside[0], Close);
    }

    [Fact]
    public void ComputeInstances_ShareBandwidthAndNoMultiprocessors()
    {
        var computing = Contention.Rates([Of(1), Of(1) with { Group = 1 }], takesTurns: false);
        var reading = Contention.Rates([Of(0, 1), Of(0, 1) with { Group = 1 }], takesTurns: false);

        Assert.All(computing, rate => Assert.Equal(1, rate, Close));
        Assert.All(reading, rate => Assert.Equal(0.5, rate, Close));
    }

    private static Contender Of(double compute, double bandwidth = 0)
    {
        var phase = new WorkloadPhase
        {
            Name = "run",
            Seconds = 1,
            TypicalGib = 1,
            PeakGib = 1,
            Compute = compute,
            Bandwidth = bandwidth,
        };
        return new Contender(phase, Weight: 1, Interference: 0);
    }
}
