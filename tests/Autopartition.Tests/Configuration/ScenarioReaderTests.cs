using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Scenarios;
using Autopartition.Core.Demand;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Configuration;

public sealed class ScenarioReaderTests : IDisposable
{
    private const string Least = """
        fleet: { gpus: [{ model: h100_80gb_sxm5, count: 1 }] }
        trace: { format: asks, path: asks.csv }
        policySets: [{ name: none, policies: [] }]
        """;

    private readonly ConfigFolder _folder = new();

    public ScenarioReaderTests()
    {
        _folder.Write("asks.csv", "");
        _folder.Write("a.csx", "");
        _folder.Write("b.csx", "");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LeastScenario_HasTheDocumentedDefaults()
    {
        var scenario = Read(Least).Value();
        Assert.Equal("s", scenario.Name);
        Assert.Equal((1L, 300, (int?)null), (scenario.Seed, scenario.PlanningPeriodSeconds, scenario.PatienceSeconds));
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero), scenario.Start);
        Assert.Equal(DayOfWeek.Monday, scenario.Start.DayOfWeek);
        Assert.Equal((new DurationsConfig(), new Prices()), (scenario.Durations, scenario.Prices));
        Assert.Empty(scenario.Tenants);
        Assert.Equal(new TraceConfig.FromFile(TraceFormat.Asks, Path.Join(_folder.Root, "asks.csv")), scenario.Trace);
        Assert.Empty(Assert.Single(scenario.PolicySets).Policies);
    }

    [Fact]
    public void EverythingThatIsGiven_IsRead()
    {
        _folder.Write("p.yaml", "gpuHour: 7");
        var scenario = Read($$"""
            {{Least.Replace("name: none, policies: []", "name: both, policies: [b.csx, ./a.csx]")}}
            seed: 9223372036854775807
            planningPeriodSeconds: 60
            patienceSeconds: 10
            start: 2027-02-03T04:05:06+01:00
            durations: { createSeconds: 0.5, destroySeconds: 1, modeChangeSeconds: 2, modeChangeResetSeconds: 3,
              drainSeconds: 4, verifySeconds: 5 }
            tenants: [{ name: a, priority: 3 }]
            prices: p.yaml
            faults: []
            """).Value();
        Assert.Equal(long.MaxValue, scenario.Seed);
        Assert.Equal((60, 10), (scenario.PlanningPeriodSeconds, scenario.PatienceSeconds));
        Assert.Equal(new DateTimeOffset(2027, 2, 3, 3, 5, 6, TimeSpan.Zero), scenario.Start);
        Assert.Equal((0.5, 1, 2, 3, 4, 5), Durations(scenario.Durations));
        Assert.Equal(new Tenant { Name = "a", Priority = 3 }, Assert.Single(scenario.Tenants));
        Assert.Equal(7, scenario.Prices.GpuHour);
        Assert.Equal(
            [Path.Join(_folder.Root, "b.csx"), Path.Join(_folder.Root, "a.csx")],
            Assert.Single(scenario.PolicySets).Policies);
    }

    [Fact]
    public void GroupsOfGpus_MakeNodesAndIds()
    {
        var fleet = Read(Least.Replace(
            "{ model: h100_80gb_sxm5, count: 1 }",
            "{ model: h100_80gb_sxm5, count: 3, perNode: 2 }, { model: t4_16gb, count: 1, pool: old }, "
                + "{ model: a100_40gb, count: 1, mode: whole }, { model: thor_igpu, count: 1 }")).Value().Fleet;
        Assert.Equal(["node-0", "node-1", "node-2", "node-3", "node-4"], fleet.Nodes.Select(node => node.Name));
        Assert.Equal(
            [
                "gpu-000 node-0 Mig", "gpu-001 node-0 Mig", "gpu-002 node-1 Mig", "gpu-003 node-2 Whole",
                "gpu-004 node-3 Whole", "gpu-005 node-4 Whole",
            ],
            fleet.Gpus.Select(gpu => $"{gpu.Id} {gpu.Node} {gpu.Mode}"));
        Assert.Equal(["default", "old"], fleet.Gpus.Select(gpu => gpu.Pool).Distinct());
    }

    [Fact]
    public void FleetFile_IsReadBesideTheScenario()
    {
        _folder.Write("fleet.yaml", "nodes: [{ name: n, gpus: [{ id: g, model: t4_16gb }] }]");
        var text = Least.Replace("gpus: [{ model: h100_80gb_sxm5, count: 1 }]", "file: fleet.yaml");
        Assert.Equal("g", Assert.Single(Read(text).Value().Fleet.Gpus).Id);
    }

    [Fact]
    public void ProblemsOfNamedFiles_CarryTheirFile()
    {
        _folder.Write("fleet.yaml", "nodes: [{ name: n, gpus: [{ id: g, model: t5 }] }]");
        _folder.Write("p.yaml", "gpuHour: -1");
        var text = Least.Replace("gpus: [{ model: h100_80gb_sxm5, count: 1 }]", "file: fleet.yaml");
        var problems = _folder.ProblemsOf(Read($"{text}\nprices: p.yaml\nseed: -1"));
        Assert.Equal(3, problems.Length);
        Assert.StartsWith("s.yaml(5,7): error: seed: '-1' is out of range", problems[0]);
        Assert.StartsWith("fleet.yaml(1,43): error: model: unknown GPU model 't5'", problems[1]);
        Assert.StartsWith("p.yaml(1,10): error: gpuHour: '-1' is out of range", problems[2]);
    }

    [Fact]
    public void GeneratedTrace_IsRead()
    {
        var trace = Assert.IsType<TraceConfig.Generated>(Read(Least.Replace("format: asks, path: asks.csv", """
            generate: { asks: 5, hours: 1.5, tenants: [
                { name: a, weight: 2, meanDurationSeconds: 60, shapes: [{ profile: 1g.10gb }] },
                { name: b, weight: 1, meanDurationSeconds: 90, burst: 3, dayAmplitude: 0.5,
                  shapes: [{ gpus: 2, weight: 4 }] }] }
            """)).Value().Trace).Config;
        Assert.Equal((5, 1.5), (trace.Asks, trace.Hours));
        var (a, b) = (trace.Tenants[0], trace.Tenants[1]);
        Assert.Equal(("a", 2, 60, 1, 0), (a.Name, a.Weight, a.MeanDurationSeconds, a.Burst, a.DayAmplitude));
        Assert.Equal(("b", 1, 90, 3, 0.5), (b.Name, b.Weight, b.MeanDurationSeconds, b.Burst, b.DayAmplitude));
        Assert.Equal(new GeneratedShapeConfig(new AskShape.Profile("1g.10gb"), 1), Assert.Single(a.Shapes));
        Assert.Equal(new GeneratedShapeConfig(new AskShape.WholeGpus(2), 4), Assert.Single(b.Shapes));
    }

    [Fact]
    public void WrongScenario_IsReportedAllAtOnce() => AssertProblems(
        """
        fleet: { gpus: [{ model: §h200, count: §0, perNode: §65 }, { model: t4_16gb, count: 1, mode: §mig }] }
        trace: { format: §helios, path: asks.csv }
        policySets:
          - { name: a, policies: [a.csx, §nowhere.csx, §.] }
          - { name: §a, policies: §[a.csx, ./a.csx] }
          - §{ name: c }
        seed: §1.5
        planningPeriodSeconds: §0
        patienceSeconds: §-1
        start: §yesterday
        durations: { createSeconds: §-1, §lunchSeconds: 3 }
        faults: [{ kind: §xid }, { kind: late-drain, percent: §200 }, { kind: §late-drain, percent: 2 }]
        """,
        "model: unknown GPU model 'h200'; did you mean 'h200_141gb'?",
        "count: '0' is out of range; it may be 1 to 100000",
        "perNode: '65' is out of range; it may be 1 to 64",
        "mode: 'mig' is not possible on t4_16gb, a model without MIG; use whole, mps or time-sliced",
        "format: 'helios' is no trace format of this version; it reads asks, openb, dlrm, demand, servegen, genai, "
            + "philly",
        "an item of policies: policy file 'nowhere.csx' not found; there is no nowhere.csx",
        "an item of policies: '.' is a directory; give the path of a policy file",
        "name: 'a' is the name of another policy set",
        "policies: a.csx stands there 2 times",
        "missing key 'policies'",
        "seed: '1.5' is not a whole number; it may be 0 to 9223372036854775807",
        "planningPeriodSeconds: '0' is out of range; it may be 1 to 86400",
        "patienceSeconds: '-1' is out of range; it may be 1 to 315360000",
        "start: 'yesterday' is no moment from 1970 to 2200; write it as 2026-01-05T00:00:00Z",
        "createSeconds: '-1' is out of range; it may be 0 to 86400",
        "unknown key 'lunchSeconds'; known are createSeconds, destroySeconds, modeChangeSeconds, "
            + "modeChangeResetSeconds, drainSeconds, restartSeconds, movedWorkStartsOver, verifySeconds",
        "kind: 'xid' is no kind of fault; known are gpu-lost, create-fails, late-drain, out-of-memory, fatal-fault",
        "percent: '200' is out of range; it may be above 0 and up to 100",
        "kind: 'late-drain' stands there already; each kind is given once");

    [Theory]
    [InlineData("fleet: §{}", "a fleet is given either by gpus or by file")]
    [InlineData("fleet: { gpus: §[] }", "gpus: expected a list with at least one item")]
    [InlineData("fleet: { file: §asks }", "file: fleet file 'asks' not found; there is no ")]
    [InlineData("trace: §{}", "a trace is given either by format and path or by generate")]
    [InlineData("trace: §{ format: asks }", "missing key 'path'")]
    [InlineData(
        "trace: { format: §csv, path: asks.csv }",
        "format: 'csv' is no trace format of this version; it reads asks, openb, dlrm")]
    [InlineData("trace: { format: openb, path: §x.csv }", "path: trace file 'x.csv' not found; there is no ")]
    [InlineData("trace: { generate: §{ asks: 1, hours: 1 } }", "missing key 'tenants'")]
    [InlineData(
        "trace: { generate: { asks: §0, hours: 1, tenants: §[] } }",
        "asks: '0' is out of range; it may be 1 to 1000000")]
    [InlineData(
        "trace: { generate: { asks: 1, hours: 1, tenants: "
            + "[{ name: a, weight: 1, meanDurationSeconds: 1, shapes: §[] }] } }",
        "shapes: expected a list with at least one item")]
    [InlineData("policySets: §[]", "policySets: expected a list with at least one item")]
    public void WrongPart_IsReported(string markedLine, string messageStart)
    {
        var key = markedLine[..markedLine.IndexOf(':')];
        var old = Least.Split('\n').Single(line => line.StartsWith($"{key}:", StringComparison.Ordinal));
        var marked = Least.Replace(old, markedLine);
        var problems = _folder.ProblemsOf(Read(MarkedText.Plain(marked)));
        Assert.StartsWith(Assert.Single(MarkedText.Problems("s.yaml", marked, messageStart)), problems[0]);
        Assert.Equal(MarkedText.Count(marked), problems.Length);
    }

    [Theory]
    [InlineData("fleet")]
    [InlineData("trace")]
    [InlineData("policySets")]
    public void MissingPart_IsReported(string key)
    {
        var lines = Least.Split('\n').Where(line => !line.StartsWith(key, StringComparison.Ordinal));
        Assert.Equal([$"s.yaml(1,1): error: missing key '{key}'"], _folder.ProblemsOf(Read(string.Join('\n', lines))));
    }

    [Fact]
    public void AnotherTrace_TakesThePlaceOfOneThatIsMissing()
    {
        var text = Least.Replace("format: asks, path: asks.csv", "format: openb, path: not-shipped.csv");
        var other = _folder.Write("mine.csv", "");
        Assert.Equal(new TraceConfig.FromFile(TraceFormat.Openb, other), Read(text, other).Value().Trace);
    }

    [Fact]
    public void AnotherTraceThatIsMissing_IsReportedUnderItsOwnName() => Assert.Equal(
        ["gone.csv(1,1): error: trace file not found; check the path"],
        _folder.ProblemsOf(Read(Least, "gone.csv")));

    [Fact]
    public void AnotherTrace_CannotTakeThePlaceOfOneThatIsMade()
    {
        const string tenant = "{ name: a, weight: 2, meanDurationSeconds: 60, shapes: [{ gpus: 1 }] }";
        const string made = $"generate: {{ asks: 5, hours: 1, tenants: [{tenant}] }}";
        var text = Least.Replace("format: asks, path: asks.csv", made);
        Assert.Equal(
            ["s.yaml(2,20): error: generate: the asks are made from the seed, so no trace file can take their place"],
            _folder.ProblemsOf(Read(text, Path.Join(_folder.Root, "asks.csv"))));
    }

    private static (double?, double?, double?, double?, double?, double?) Durations(DurationsConfig durations) => (
        durations.CreateSeconds, durations.DestroySeconds, durations.ModeChangeSeconds,
        durations.ModeChangeResetSeconds, durations.DrainSeconds, durations.VerifySeconds);

    private void AssertProblems(string marked, params string[] messages)
    {
        Assert.Equal(messages.Length, MarkedText.Count(marked));
        Assert.Equal(
            MarkedText.Problems("s.yaml", marked, messages),
            _folder.ProblemsOf(Read(MarkedText.Plain(marked))));
    }

    private ConfigResult<ScenarioConfig> Read(string text, string? trace = null) =>
        ScenarioReader.Read(_folder.Write("s.yaml", text), ShippedCatalog.Value, trace);
}
