using System.Collections.Immutable;
using Autopartition.Configuration.Recordings;
using Autopartition.Configuration.Snapshots;
using Autopartition.Core.Policies;
using Autopartition.Tests.Control;

namespace Autopartition.Tests.Configuration;

public sealed class RecordingTests : IDisposable
{
    private static readonly PolicySource Source = new("mine.csx", 7) { Version = new string('a', 64) };

    private readonly ConfigFolder _folder = new();

    [Fact]
    public void AMoment_IsReadBackAsItWas()
    {
        var demo = SnapshotReader.Read(
            Path.Join(RepositoryPaths.Config, "snapshots", "demo.yaml"), ShippedCatalog.Value).Value();
        ImmutableArray<PolicyDecision> decisions =
        [
            ScriptedPolicies.Drain("a", 10), ScriptedPolicies.SwitchMode("a"), ScriptedPolicies.Share("a"),
            ScriptedPolicies.Buffer("a", double.NaN), ScriptedPolicies.Prefer("a", null, "y"),
            ScriptedPolicies.Hold("a"), ScriptedPolicies.Weigh(3),
            ScriptedPolicies.Approve(null) with { Source = Source },
        ];
        var snapshot = demo with { Recent = [new DecisionOutcome(decisions[0], DecisionStatus.Overruled, "why")] };
        var moment = new RecordedMoment("set", snapshot, decisions, [new PolicyFailure(Source, "it failed")]);

        var first = Written(moment);
        var read = RecordingReader.Read(_folder.Write("r.jsonl", first + first)).Value();

        Assert.Equal(2, read.Length);
        Assert.Equal(first, Written(read[0]));
        Assert.Equal(decisions, read[0].Decisions);
        Assert.Equal(moment.Failures, read[0].Failures);
        Assert.Equal(demo.Gpus[1].WastedSlices, read[0].Snapshot.Gpus[1].WastedSlices);
        Assert.Equal(demo.Gpus[0].Leases, read[0].Snapshot.Gpus[0].Leases);
        Assert.Equal(demo.Tenants, read[0].Snapshot.Tenants);
        Assert.Equal(demo.Forecasts[0].Quantiles, read[0].Snapshot.Forecasts[0].Quantiles);
    }

    [Fact]
    public void EveryWrongLine_IsToldWithItsPlaceAndWithoutTheInside()
    {
        var good = Written(new RecordedMoment("set", new PolicyContext { Now = default }, [], []));
        var path = _folder.Write("r.jsonl", $"{good}not json\n{{}}\nnull\n{good.Replace("\"now\"", "\"then\"")}");

        var problems = _folder.ProblemsOf(RecordingReader.Read(path));

        Assert.Equal(
            ["r.jsonl(2,2)", "r.jsonl(3,3)", "r.jsonl(4,1)"],
            problems.Take(3).Select(problem => problem.Split(':')[0]));
        Assert.StartsWith("r.jsonl(5,", problems[3], StringComparison.Ordinal);
        Assert.All(problems, problem => Assert.DoesNotContain("Autopartition", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void NothingRecorded_SaysHowToRecord() => Assert.Contains(
        "simulate --record", Assert.Single(_folder.ProblemsOf(RecordingReader.Read(_folder.Write("r.jsonl", "\n")))));

    public void Dispose() => _folder.Dispose();

    private static string Written(RecordedMoment moment)
    {
        using var text = new StringWriter();
        new RecordingWriter(text).Write(moment);
        return text.ToString();
    }
}
