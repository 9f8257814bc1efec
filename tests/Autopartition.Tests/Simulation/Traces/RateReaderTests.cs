using Autopartition.Simulation.Traces;

namespace Autopartition.Tests.Simulation.Traces;

public sealed class RateReaderTests
{
    [Fact]
    public void DemandTrace_IsReadAndBadRowsAreToldWithLineAndReason()
    {
        using var folder = new TraceFolder();
        var path = folder.Write(
            "rates.csv",
            """
            time_s,tenant,profile,demand
            0,a,1g.10gb,2.5
            600,a,1g.10gb,-1
            600,a,9g.90gb,1
            1200,a,1g.10gb,4
            """);

        var read = Assert.IsType<RateReadResult.Complete>(RateReader.Read(path, RateFormat.Demand, IsKnown));

        Assert.Equal([2.5, 4], read.Trace.Samples.Select(sample => sample.Demand));
        Assert.Equal(2, read.Rejected.Count);
        Assert.Equal([3, 4], read.Rejected.First.Select(row => row.Line));
        Assert.Contains("demand '-1' is negative", read.Rejected.First[0].Reason, StringComparison.Ordinal);
        Assert.Contains("9g.90gb", read.Rejected.First[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingBin_IsAGapAndNotNothing()
    {
        using var folder = new TraceFolder();
        var path = folder.Write(
            "rates.csv", "time_s,tenant,profile,demand\n0,a,1g.10gb,1\n600,a,1g.10gb,3\n1800,a,1g.10gb,5\n");
        var read = (RateReadResult.Complete)RateReader.Read(path, RateFormat.Demand, IsKnown);

        var series = Assert.Single(read.Trace.InBins(TimeSpan.FromSeconds(600)).Series);

        Assert.Equal([1, 3, double.NaN, 5], series.Demand);
    }

    [Fact]
    public void ServegenFile_NamesItsModel()
    {
        using var folder = new TraceFolder();
        var named = folder.Write("language_m-small_client_rates.csv", "client,start_s,rate_rps\n7,0,12.5\n");
        var unnamed = folder.Write("rates.csv", "client,start_s,rate_rps\n7,0,12.5\n");

        var sample = Assert.Single(
            ((RateReadResult.Complete)RateReader.Read(named, RateFormat.Servegen, IsKnown)).Trace.Samples);
        var failed = Assert.IsType<RateReadResult.Failed>(RateReader.Read(unnamed, RateFormat.Servegen, IsKnown));

        Assert.Equal(("m-small-7", "1g.10gb", 2.5), (sample.Tenant, sample.Shape.Name, sample.Demand));
        Assert.Contains("rename it", failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RateFormat.Genai, "alibaba-genai-v2026", "qps.csv.gz", 2)]
    [InlineData(RateFormat.Philly, "philly-node-sequence", "philly_node_sequence.csv.gz", 1)]
    [InlineData(RateFormat.Azure, "azure-llm-2023", "AzureLLMInferenceTrace_code.csv.gz", 1)]
    [InlineData(RateFormat.Mooncake, "mooncake-fast25", "conversation_trace.csv.gz", 1)]
    public void PublishedTrace_IsReadWithoutALoss(RateFormat format, string folder, string file, int series)
    {
        var path = RealTraces.PathOf(folder, file);

        var read = Assert.IsType<RateReadResult.Complete>(RateReader.Read(path, format, IsKnown));

        Assert.Equal(0, read.Rejected.Count);
        Assert.Equal(series, read.Trace.InBins(TimeSpan.FromMinutes(10)).Series.Length);
    }

    [Fact]
    public void Asks_FollowTheDemandAndEndWithIt()
    {
        var grid = new RateGrid(
            TimeSpan.FromMinutes(10), 4, [new RateSeries("a", new("1g.10gb"), [1.2, 3, double.NaN, 1])]);

        var asks = RateAsks.Of(grid);

        Assert.Equal(
            [(0, 30), (0, 40), (10, 20)],
            asks.Select(ask => ((int)ask.Arrival.TotalMinutes, (int)ask.Duration.TotalMinutes)).Order());
        Assert.All(asks, ask => Assert.True(ask.FollowsTheClock));
    }

    private static bool IsKnown(string profile) => profile is "1g.10gb" or "2g.20gb" or "4g.40gb" or "7g.80gb";
}
