using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Workloads;
using Autopartition.Core.Workloads;
using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Workloads;

public sealed class WorkloadReaderTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ShippedWorkloads_HaveTheTalksFigures()
    {
        var (small, large) = (ShippedWorkloads.Small, ShippedWorkloads.Large);
        Assert.Equal((21m, 33m, 242), (small.TypicalGib, small.PeakGib, small.Seconds));
        Assert.Equal((55m, 58m, 245), (large.TypicalGib, large.PeakGib, large.Seconds));
    }

    [Fact]
    public void EveryShippedFigure_HasASourceAndEveryFitAResidual()
    {
        Assert.All(ShippedWorkloads.All.Workloads.Values, workload => Assert.NotEmpty(workload.Sources));
        Assert.All(
            ShippedWorkloads.All.Workloads.Values.SelectMany(workload => workload.Sources),
            source => Assert.Equal(source.Origin == FigureOrigin.Fitted, source.Residual is not null));
    }

    [Fact]
    public void Stretches_HoldThePeakWhereItWasStated()
    {
        var workload = Read("""
            reference: h100_80gb_sxm5
            phases:
              - { name: load, seconds: 10, typicalGib: 5 }
              - { name: run, seconds: 100, typicalGib: 20, peakGib: 30, peakFrom: 0.25, peakUntil: 0.75 }
            sources: [{ figures: [seconds, typicalGib, peakGib, peakFrom, peakUntil], origin: measured, from: here }]
            """).Value();

        Assert.Equal(
            [(10, 5m), (25, 20m), (50, 30m), (25, 20m)],
            workload.Stretches.Select(one => (one.Seconds, one.Gib)));
        Assert.Equal((30m, 20m, 110), (workload.PeakGib, workload.TypicalGib, workload.Seconds));
    }

    [Fact]
    public void BadWorkload_IsReportedAllAtOnce()
    {
        const string text = """
            reference: §h100
            phases:
              - { name: a, seconds: §-1, typicalGib: 30, peakGib: §20 }
              - { name: §a, seconds: 5, typicalGib: §300.5, compute: §0.8, bandwidth: 0.4 }
              - { name: c, seconds: 5, typicalGib: 3, peakGib: 4, peakFrom: §0.5, peakUntil: 0.4 }
              - { name: d, seconds: 5, typicalGib: 3, peakFrom: §0.5 }
            speedOn: { b200_180gb: §0 }
            weight: §-2
            sources: 
              §- { figures: [seconds, §secnds, typicalGib], origin: §fitted, from: here }
            """;
        string[] expected =
        [
            "reference: §", "seconds: '-1' is out of range", "peakGib: 20 GiB is below typicalGib, 30",
            "name: 'a' is the name of another phase", "typicalGib: 300.5 GiB is more than every card has",
            "compute: 0.8 and bandwidth, 0.4, are more than 1 together", "peakFrom: 0.5 is not before peakUntil, 0.4",
            "peakFrom: the phase has no peak", "b200_180gb: '0' is out of range", "weight: '-2' is out of range",
            "sources: no source for peakGib, compute, bandwidth, peakFrom, peakUntil, speedOn, weight",
            "an item of figures: 'secnds' is no figure", "origin: a fitted figure needs its residual",
        ];

        var problems = _folder.ProblemsOf(Read(MarkedText.Plain(text)));

        Assert.Equal(
            MarkedText.Problems("mine.yaml", text, expected).Select(problem => problem.Split(": error: ")[0]),
            problems.Select(problem => problem.Split(": error: ")[0]));
        Assert.All(expected.Skip(1).Zip(problems.Skip(1)), pair => Assert.Contains(pair.First, pair.Second));
    }

    private ConfigResult<Workload> Read(string text) =>
        WorkloadReader.Read(_folder.Write("mine.yaml", text), ShippedCatalog.Value);
}
