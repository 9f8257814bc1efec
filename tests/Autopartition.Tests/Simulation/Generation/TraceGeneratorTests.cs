using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Simulation;
using Autopartition.Simulation.Generation;

namespace Autopartition.Tests.Simulation.Generation;

public sealed class TraceGeneratorTests
{
    private static readonly AskShape Small = new AskShape.Profile("1g.10gb");
    private static readonly AskShape Large = new AskShape.WholeGpus(2);

    [Fact]
    public void SameSeed_MakesTheSameAsks()
    {
        var spec = Spec(500);

        Assert.Equal(TraceGenerator.Generate(spec, 7), TraceGenerator.Generate(spec, 7));
        Assert.NotEqual(TraceGenerator.Generate(spec, 7), TraceGenerator.Generate(spec, 8));
    }

    [Fact]
    public void SeedOne_MakesTheseAsksOnEveryMachineForEver()
    {
        var made = TraceGenerator.Generate(Spec(1000), 1);

        Assert.Equal(
            "made-000001 26 1571 a 1g.10gb, made-000002 271 1884 b 2 whole GPUs, made-000003 318 884 b 2 whole GPUs, "
                + "made-000004 340 1811 b 1g.10gb, made-001000 86315 10054 b 1g.10gb",
            string.Join(", ", made.Take(4).Append(made[^1]).Select(Described)));
    }

    [Fact]
    public void Asks_AreAsManyAsAskedInOrderAndWithinTheTime()
    {
        var made = TraceGenerator.Generate(Spec(997, hours: 30), 3);

        Assert.Equal(997, made.Length);
        Assert.Equal(made.Select(ask => ask.Arrival).Order(), made.Select(ask => ask.Arrival));
        Assert.All(made, ask => Assert.InRange(ask.Arrival, TimeSpan.Zero, TimeSpan.FromHours(30)));
        Assert.All(made, ask => Assert.True(ask.Duration >= TimeSpan.FromSeconds(1)));
        Assert.Equal(997, made.Select(ask => ask.Ask.Id).Distinct().Count());
    }

    [Fact]
    public void Tenants_GetTheirShareAndShapesTheirs()
    {
        var spec = new GeneratedTrace(4000, 24, [Tenant("a", weight: 3), Tenant("b", weight: 1)]);

        var made = TraceGenerator.Generate(spec, 5);

        Assert.Equal(
            (3000, 1000), (made.Count(ask => ask.Ask.Tenant == "a"), made.Count(ask => ask.Ask.Tenant == "b")));
        Assert.InRange(made.Count(ask => ask.Ask.Shape == Large), 700, 900);
    }

    [Fact]
    public void Durations_HaveTheMeanThatWasAskedAndALongTail()
    {
        var made = TraceGenerator.Generate(Spec(20_000), 11);

        var seconds = made.Select(ask => ask.Duration.TotalSeconds).Order().ToList();

        Assert.InRange(seconds.Average(), 3600 * 0.95, 3600 * 1.05);
        Assert.InRange(seconds[10_000], 3600 * 0.57, 3600 * 0.64);
    }

    [Theory]
    [InlineData(0, 0.00, 0.01)]
    [InlineData(0.5, 0.45, 0.55)]
    [InlineData(1, 0.93, 1.07)]
    [InlineData(3, 2.5, 3.5)]
    public void Burst_IsTheSpreadOfTheGaps(double burst, double least, double most)
    {
        var spec = new GeneratedTrace(10_000, 24_000, [Tenant("a", burst: burst)]);
        var arrivals = TraceGenerator.Generate(spec, 2).Select(ask => ask.Arrival.TotalSeconds).ToList();

        var gaps = arrivals.Skip(1).Zip(arrivals, (later, earlier) => later - earlier).ToList();
        var mean = gaps.Average();
        Assert.InRange(Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean))) / mean, least, most);
    }

    [Theory]
    [InlineData(0, 0.9, 1.1)]
    [InlineData(0.8, 5, 12)]
    public void DayAmplitude_MakesNoonBusierThanMidnight(double amplitude, double least, double most)
    {
        var spec = new GeneratedTrace(48_000, 240, [Tenant("a", amplitude: amplitude)]);

        var hours = TraceGenerator.Generate(spec, 4).CountBy(ask => ask.Arrival.Hours).ToDictionary();

        Assert.InRange((double)(hours[11] + hours[12]) / (hours[23] + hours[0]), least, most);
    }

    [Fact]
    public void FiguresOutOfRange_AreAllNamedAtOnce()
    {
        var spec = new GeneratedTrace(
            -1, double.NaN, [new GeneratedTenant("", -1, [(Small, 0)], TimeSpan.Zero, 11, 2), Tenant("b", weight: 0)]);

        Assert.Equal(
            [
                "asks -1 is not between 0 and 1000000",
                "hours NaN is not above 0 and at most 87600",
                "no tenant has a weight above 0",
                "tenant '': the name is empty",
                "tenant '': weight -1 is not a number from 0 up",
                "tenant '': it needs at least one shape with a weight above 0, and no weight below",
                "tenant '': mean duration 00:00:00 is not above 0 and at most 365.00:00:00",
                "tenant '': burst 11 is not between 0 and 10",
                "tenant '': day amplitude 2 is not between 0 and 1",
            ],
            spec.Problems());
        Assert.Throws<ArgumentException>(() => TraceGenerator.Generate(spec, 1));
        Assert.Equal(["there is no tenant"], new GeneratedTrace(1, 1, []).Problems());
        Assert.Empty(Spec(1).Problems());
    }

    [Fact]
    public void NoAsks_AreAnEmptyTrace() => Assert.Empty(TraceGenerator.Generate(Spec(0), 1));

    private static string Described(TimedAsk made) => $"{made.Ask.Id} {made.Arrival.TotalSeconds} "
        + $"{made.Duration.TotalSeconds} {made.Ask.Tenant} {made.Ask.Shape}";

    private static GeneratedTrace Spec(int asks, double hours = 24) =>
        new(asks, hours, [Tenant("a", burst: 1.5, amplitude: 0.5), Tenant("b", weight: 0.5)]);

    private static GeneratedTenant Tenant(string name, double weight = 1, double burst = 1, double amplitude = 0)
    {
        ImmutableArray<(AskShape, double)> shapes = [(Small, 4), (Large, 1)];
        return new GeneratedTenant(name, weight, shapes, TimeSpan.FromHours(1), burst, amplitude);
    }
}
