using Autopartition.Core.Control;
using Autopartition.Core.Policies;
using Autopartition.Core.Workloads;
using Autopartition.Simulation;
using Autopartition.Simulation.Report;
using Autopartition.Simulation.World;
using Autopartition.Tests.Control;

namespace Autopartition.Tests.Simulation.Report;

public sealed class ReportRecorderTests
{
    [Fact]
    public void Curves_CountWhatIsAskedAndGranted()
    {
        var report = Report(TestScenario.Of(
            [TestFleet.Mig("g", "7g.80gb@0")],
            TestScenario.Ask("a", "7g.80gb", 10, 20), TestScenario.Ask("b", "7g.80gb", 15, 20)));

        // a runs from 10 to 30 and b from 30 to 50; b waits from 15 to 30.
        Assert.Equal(1, report.Curves.BinSeconds);
        Assert.Equal((0, 7, 14, 7), (report.Curves.Asked[5], report.Curves.Asked[12], report.Curves.Asked[20],
            report.Curves.Asked[40]));
        Assert.Equal((0, 7, 7), (report.Curves.Granted[5], report.Curves.Granted[20], report.Curves.Granted[40]));
        Assert.Equal((1, 0), (report.Curves.Waiting[20], report.Curves.Waiting[40]));
        Assert.Equal((7, 0), (report.Curves.Idle[5], report.Curves.Idle[20]));
    }

    [Fact]
    public void Waits_AreByPercentOfTheServed()
    {
        var report = Report(TestScenario.Of(
            [TestFleet.Mig("g", "7g.80gb@0")],
            TestScenario.Ask("a", "7g.80gb", 10, 20), TestScenario.Ask("b", "7g.80gb", 15, 20)));

        Assert.Equal([0, 15], report.Waits.Select(wait => wait.Seconds).Distinct());
        Assert.Equal(new WaitShare(100, 15), report.Waits[^1]);
    }

    [Fact]
    public void ATrack_HasASpanForEachHolderOfAnInstance()
    {
        var report = Report(TestScenario.Of(
            [TestFleet.Mig("g", "7g.80gb@0")],
            TestScenario.Ask("a", "7g.80gb", 10, 20), TestScenario.Ask("b", "7g.80gb", 15, 20)));

        var spans = report.Gpus.Single().Spans.Where(span => span.Block.Kind == TrackKind.Leased);
        Assert.Equal([(10, 30, "a"), (30, 50, "b")], spans.Select(span => (span.From, span.To, span.Block.Lease)));
    }

    [Fact]
    public void LaterHappenings_AreCountedOnly()
    {
        var scenario = TestScenario.Of([TestFleet.Mig("g")]);
        var recorder = new ReportRecorder(scenario);
        var decision = new PolicyDecision.Hold("g", null) { Because = "b", Source = new PolicySource("p.csx", 3) };
        for (var i = 0; i < ReportLimits.Happenings + 7; i++)
            recorder.Hear(new EngineEvent.DecisionTaken(
                scenario.Start.AddSeconds(i), new DecisionOutcome(decision, DecisionStatus.Applied, "")));

        var report = recorder.Finish();

        Assert.Equal((ReportLimits.Happenings, 7), (report.Happenings.Length, report.HappeningsLeftOut));
        Assert.Equal(3, report.Happenings[3].Seconds);
    }

    [Fact]
    public void AFailure_NamesWhereTheLeaseLay_AndMarksTheGpu()
    {
        var scenario = TestScenario.Of([TestFleet.Mig("g", "7g.80gb@0")]);
        var recorder = new ReportRecorder(scenario);
        var ask = TestFleet.Ask("job", "7g.80gb");
        recorder.Hear(new EngineEvent.AskMade(scenario.Start, ask));
        recorder.Hear(new EngineEvent.LeaseGranted(scenario.Start, ask, [new LeasePlace("g", null)]));
        foreach (var end in new[] { WorkloadEnd.OutOfMemory, WorkloadEnd.Finished })
            recorder.Hear(new EngineEvent.WorkloadEnded(scenario.Start.AddSeconds(9), "job", end, null));

        var report = recorder.Finish();

        Assert.Equal([new Failure(9, "g", "a", "job", WorkloadEnd.OutOfMemory)], report.Failures);
        Assert.Equal([new TrackMark(9, "job: out of memory")], report.Gpus.Single().Marks);
    }

    [Fact]
    public void ManySpans_LeaveTheShortestOut()
    {
        var scenario = TestScenario.Of([TestFleet.Mig("g")]);
        var recorder = new ReportRecorder(scenario);
        var (empty, full) = (TestFleet.Mig("g"), TestFleet.Mig("g", "1g.10gb@0=a"));
        var now = 0;
        for (var i = 0; i < 3 * ReportLimits.Spans; i++)
        {
            Hear(empty, full);
            now += i % 5 == 0 ? 100 : 1;
            Hear(full, empty);
            now++;
        }

        var report = recorder.Finish();

        var spans = report.Gpus.Single().Spans;
        Assert.Equal(ReportLimits.Spans, spans.Length);
        Assert.Equal(3 * ReportLimits.Spans, spans.Length + report.SpansLeftOut);
        Assert.Equal(3 * ReportLimits.Spans / 5, spans.Count(span => span.To - span.From == 100));

        void Hear(Core.Fleet.GpuState before, Core.Fleet.GpuState after) =>
            recorder.Hear(new EngineEvent.GpuChanged(scenario.Start.AddSeconds(now), before, after));
    }

    [Fact]
    public void OfALargeFleet_TheFirstGpusAreFollowed()
    {
        var scenario = TestScenario.Of(Enumerable.Range(0, 40).Select(i => TestFleet.Mig($"g{i}")));

        Assert.Equal(ReportLimits.Gpus, new ReportRecorder(scenario).Finish().Gpus.Length);
    }

    private static SetReport Report(Scenario scenario)
    {
        var recorder = new ReportRecorder(scenario);
        new SimulationRun(scenario, new ScriptedPolicies(), new ScriptedPlanner(), TimeProvider.System)
        {
            Listener = recorder.Hear,
        }.Run();
        return recorder.Finish();
    }
}
