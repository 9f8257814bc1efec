using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Scenarios;
using Autopartition.Core.Disruption;

namespace Autopartition.Tests.Configuration;

public sealed class DisruptionReaderTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public DisruptionReaderTests() => _folder.Write("asks.csv", "");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ScenarioWithoutTheKey_HasTheUsualBudget()
    {
        var options = Read("seed: 1").Value().Disruption;

        Assert.Equal([DisruptionBudget.Usual], options.Budgets);
        Assert.Equal((0.9, 15.0, 900.0), (options.CapacityFloor, options.SettleTime.TotalSeconds,
            options.StarvationAge.TotalSeconds));
    }

    [Fact]
    public void EverythingThatIsGiven_IsRead()
    {
        var options = Read("""
            disruption:
              budgets:
                - { name: night, leases: 0, reasons: [demand, drift], pool: p, tenant: t,
                    schedule: "0 22 * * *", durationSeconds: 3600 }
                - { name: rest, percent: 20 }
              capacityFloorPercent: 75
              settleSeconds: 1
              gainOverCost: 3
              interruptionSeconds: 4
              movesPerAsk: 1
              starvationSeconds: 60
              maxKeptPercent: 5
            """).Value().Disruption;

        var night = options.Budgets[0];
        Assert.Equal((0, (int?)null, "p", "t"), (night.Count, night.Percent, night.Pool, night.Tenant));
        Assert.Equal([DisruptionReason.Demand, DisruptionReason.Drift], night.Reasons);
        Assert.Equal(("0 22 * * *", 1.0), ($"{night.Window!.Schedule}", night.Window.Duration.TotalHours));
        Assert.Equal(("rest", 20), (options.Budgets[1].Name, options.Budgets[1].Percent));
        Assert.Equal((0.75, 3.0, 1, 0.05),
            (options.CapacityFloor, options.GainOverCost, options.MovesPerAsk, options.MaxKeptShare));
        Assert.Equal((1.0, 4.0, 60.0), (options.SettleTime.TotalSeconds, options.Interruption.TotalSeconds,
            options.StarvationAge.TotalSeconds));
    }

    [Fact]
    public void ScenarioWithoutAnyBudget_IsRead() =>
        Assert.Empty(Read("disruption: { budgets: [] }").Value().Disruption.Budgets);

    [Fact]
    public void DrainPolicyOfATenant_IsRead()
    {
        var tenant = Assert.Single(Read("""
            tenants:
              - { name: a, drainable: true,
                  drain: { graceSeconds: 5, force: false, doNotDisrupt: true, doNotDisruptMaxAgeSeconds: 60 } }
            """).Value().Tenants);

        Assert.Equal(
            new DrainPolicy
            {
                Grace = TimeSpan.FromSeconds(5),
                Force = false,
                DoNotDisrupt = true,
                DoNotDisruptMaxAge = TimeSpan.FromMinutes(1),
            },
            tenant.Drain);
    }

    [Fact]
    public void EverythingThatIsWrong_IsReportedAtOnce()
    {
        var problems = _folder.ProblemsOf(Read("""
            disruption:
              budgets:
                - { name: a, leases: 1, percent: 1 }
                - { name: a, leases: -1, schedule: "0 9 * *", durationSeconds: 60 }
                - { name: b, percent: 101, schedule: "0 9 * * *" }
                - { name: c, leases: 1, reasons: [boredom] }
              settleSeconds: soon
              budget: []
            tenants:
              - { name: t, drain: { doNotDisruptMaxAgeSeconds: 60 } }
            """));

        var starts = problems.Select(problem => problem[(problem.IndexOf("error: ", StringComparison.Ordinal) + 7)..])
            .Zip(Starts, (problem, start) => problem.StartsWith(start, StringComparison.Ordinal) ? start : problem);
        Assert.Equal(Starts, starts);
    }

    private static readonly string[] Starts =
    [
        "a budget allows either a number", "name: 'a' is the name of another budget",
        "leases: '-1' is out of range", "schedule: a schedule has five fields",
        "a window needs both schedule", "percent: '101' is out of range",
        "an item of reasons: 'boredom' is not known", "settleSeconds: 'soon' is not a number",
        "unknown key 'budget'", "doNotDisruptMaxAgeSeconds: it limits doNotDisrupt",
    ];

    private ConfigResult<ScenarioConfig> Read(string more) => ScenarioReader.Read(
        _folder.Write("s.yaml", $$"""
            fleet: { gpus: [{ model: h100_80gb_sxm5, count: 1 }] }
            trace: { format: asks, path: asks.csv }
            policySets: [{ name: none, policies: [] }]
            {{more}}
            """),
        ShippedCatalog.Value);
}
