using Autopartition.Configuration.Demand;
using Autopartition.Configuration.Reading;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;

namespace Autopartition.Tests.Configuration;

public sealed class DemandReaderTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Asks_AreNumberedThroughAndTakeAfterTheirTenant()
    {
        var demand = Read("""
            tenants:
              - name: a
                priority: 10
                isolation: shared
                drainable: true
                asks:
                  - { profile: 3g.40gb, count: 2 }
                  - { memoryGib: 33.5 }
                  - { milli: 470, count: 2, gang: true }
                  - { gpus: 4 }
              - name: b
            """).Value();
        Assert.Equal(["a/1", "a/2", "a/3", "a/4", "a/5", "a/6"], demand.Asks.Select(ask => ask.Id));
        Assert.Equal(
            [
                new AskShape.Profile("3g.40gb"), new AskShape.Profile("3g.40gb"), new AskShape.Memory(33.5m),
                new AskShape.Milli(470), new AskShape.Milli(470), new AskShape.WholeGpus(4),
            ],
            demand.Asks.Select(ask => ask.Shape));
        Assert.Equal([null, null, null, "a/gang-1", "a/gang-1", null], demand.Asks.Select(ask => ask.Gang));
        Assert.All(demand.Asks, ask => Assert.Equal(
            ("a", 10, Isolation.Shared, true), (ask.Tenant, ask.Priority, ask.Isolation, ask.Drainable)));
    }

    [Fact]
    public void Tenant_KeepsWhatIsKnownAndNothingElse()
    {
        var tenants = Read("""
            tenants:
              - { name: a, typicalMemoryGib: 21, peakMemoryGib: 33, quotaSlices: 0, allowsSharing: true }
              - { name: b }
            """).Value().Tenants;
        Assert.Equal(
            [
                new Tenant
                {
                    Name = "a", TypicalMemoryGib = 21, PeakMemoryGib = 33, QuotaSlices = 0, AllowsSharing = true,
                },
                new Tenant { Name = "b" },
            ],
            tenants);
    }

    [Fact]
    public void NeedsOfTheNode_AreKept()
    {
        var ask = Assert.Single(Read("""
            tenants:
              - name: a
                quotaSlices: 15
                mayBorrow: true
                asks:
                  - profile: 3g.40gb
                    hostCpus: 2.5
                    hostMemoryGib: 16
                    nodeLabels: { rack: a1, power: 3 }
                    model: h100_80gb_sxm5
                    pool: fast
            """).Value().Asks);
        Assert.Equal(
            new NodeNeeds
            {
                Host = new HostAmount(2.5m, 16),
                Labels = FleetNode.NoLabels.Add("rack", "a1").Add("power", "3"),
                Model = "h100_80gb_sxm5",
                Pool = "fast",
            },
            ask.Needs);
    }

    [Fact]
    public void NeedsThatMakeNoSense_AreReported() => AssertProblems(
        """
        tenants:
          - name: a
            mayBorrow: §true
            asks:
              - { profile: 1g.10gb, hostCpus: §-1, model: §h100_80gb_sxm }
        """,
        "mayBorrow: a tenant without quotaSlices has no limit; add them or leave this out",
        "hostCpus: '-1' is out of range; it may be 0 to 100000",
        "model: unknown GPU model 'h100_80gb_sxm'; did you mean 'h100_80gb_sxm5'?");

    [Fact]
    public void Forecast_IsKept()
    {
        var forecast = Assert.Single(Read("""
            tenants:
              - name: a
                forecast:
                  - { profile: 1g.10gb, horizonSeconds: 3600, quantiles: { 0.99: 7, 0.5: 3, 0.9: 5 } }
            """).Value().Forecasts);
        Assert.Equal(("a", "1g.10gb", 3600), (forecast.Tenant, forecast.Profile, forecast.HorizonSeconds));
        Assert.Equal([(0.5, 3.0), (0.9, 5.0), (0.99, 7.0)], forecast.Quantiles.Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void WholeGpus_HaveNoUserAndNoPeak() => AssertProblems(
        """
        tenants:
          - name: a
            asks:
              - { gpus: 1, uid: §7 }
              - { gpus: 1, peakMemoryGib: §7 }
        """,
        "uid: whole GPUs are not shared; leave it out",
        "peakMemoryGib: whole GPUs are not shared; leave it out");

    [Fact]
    public void ProfileOfAnotherModel_IsNoError() =>
        Assert.Equal("a/1", Assert.Single(Read("tenants: [{ name: a, asks: [{ profile: 1g.5gb }] }]").Value().Asks).Id);

    [Fact]
    public void ProfileOfNoModel_IsReportedWithTheNearestOne() => AssertProblems(
        """
        tenants:
          - name: a
            asks:
              - { profile: §3g.40g }
            forecast:
              - { profile: §9g.99gb, horizonSeconds: 60, quantiles: { 0.5: 1 } }
        """,
        "profile: '3g.40g' is a profile of no catalogued GPU model; did you mean '3g.40gb'?",
        "profile: '9g.99gb' is a profile of no catalogued GPU model; did you mean '3g.90gb'?");

    [Theory]
    [InlineData("profile: 1g.10gb, count: 0", "count: '0' is out of range; it may be 1 to 100000")]
    [InlineData("profile: 1g.10gb, count: -1", "count: '-1' is out of range; it may be 1 to 100000")]
    [InlineData("profile: 1g.10gb, count: 1.5", "count: '1.5' is not a whole number; it may be 1 to 100000")]
    [InlineData("profile: 1g.10gb, count: .nan", "count: '.nan' is not a number; it may be 1 to 100000")]
    [InlineData("profile: 1g.10gb, count: NaN", "count: 'NaN' is not a number; it may be 1 to 100000")]
    [InlineData("profile: 1g.10gb, count: .inf", "count: '.inf' is not a number; it may be 1 to 100000")]
    [InlineData("profile: 1g.10gb, count: 1e9", "count: '1e9' is out of range; it may be 1 to 100000")]
    [InlineData(
        "profile: 1g.10gb, count: 99999999999999999999999999999",
        "count: '99999999999999999999999999999' is out of range; it may be 1 to 100000")]
    [InlineData("profile: 1g.10gb, count: two", "count: 'two' is not a number; it may be 1 to 100000")]
    [InlineData("profile: 1g.10gb, gang: yes", "gang: 'yes' is neither true nor false")]
    [InlineData("gpus: 0", "gpus: '0' is out of range; it may be 1 to 64")]
    [InlineData("gpus: 65", "gpus: '65' is out of range; it may be 1 to 64")]
    [InlineData("memoryGib: 0", "memoryGib: '0' is out of range; it may be above 0 and up to 10000")]
    [InlineData("memoryGib: -33", "memoryGib: '-33' is out of range; it may be above 0 and up to 10000")]
    [InlineData("memoryGib: .NaN", "memoryGib: '.NaN' is not a number; it may be above 0 and up to 10000")]
    [InlineData("milli: 1001", "milli: '1001' is out of range; it may be 1 to 1000")]
    [InlineData("count: 1", "exactly one of profile, memoryGib, milli, gpus says what is wanted; found none")]
    [InlineData(
        "profile: 1g.10gb, gpus: 1",
        "exactly one of profile, memoryGib, milli, gpus says what is wanted; found profile and gpus")]
    public void WrongAsk_IsReported(string ask, string message)
    {
        var problem = Assert.Single(Problems($"tenants:\n  - name: a\n    asks:\n      - {{ {ask} }}\n"));
        Assert.StartsWith("d.yaml(4,", problem);
        Assert.EndsWith($": error: {message}", problem);
    }

    [Fact]
    public void WrongTenants_AreReportedAllAtOnce() => AssertProblems(
        """
        tenants:
          - §{ priority: 1, asks: [] }
          - { name: a }
          - { name: §a, isolation: §none }
          - { name: §rm -rf }
          - { name: d, typicalMemoryGib: 30, peakMemoryGib: §20 }
          - §f
          - { name: g, asks: §{ profile: 1g.10gb } }
          - { name: h, §prioritty: 1 }
        """,
        "missing key 'name'",
        "name: 'a' is the name of another tenant",
        "isolation: 'none' is not known; it may be gpu, instance, shared",
        "name: 'rm -rf' is no name; use up to 128 letters, digits and . _ : / @ + - after a letter or digit",
        "peakMemoryGib: 20 is below typicalMemoryGib, 30",
        "an item of tenants: expected a mapping of keys to values, found 'f'",
        "asks: expected a list, found a mapping",
        "unknown key 'prioritty'; did you mean 'priority'?");

    [Fact]
    public void WrongForecast_IsReported() => AssertProblems(
        """
        tenants:
          - name: a
            forecast:
              - { profile: 1g.10gb, horizonSeconds: §0, quantiles: { 0.5: 3 } }
              - { profile: 1g.10gb, horizonSeconds: 60, quantiles: { §1.5: 3, 0.5: §-1 } }
              - { profile: 1g.10gb, horizonSeconds: 60, quantiles: §{ 0.5: 3, 0.9: 2 } }
              - { profile: 1g.10gb, horizonSeconds: 60, quantiles: §{ 0.5: 3, 0.50: 4 } }
              - §{ profile: 1g.10gb, horizonSeconds: 60 }
              - { profile: 1g.10gb, horizonSeconds: 60, quantiles: §[1] }
        """,
        "horizonSeconds: '0' is out of range; it may be 1 to 31536000",
        "a key: '1.5' is out of range; it may be 0.001 to 0.999",
        "0.5: '-1' is out of range; it may be 0 to 100000",
        "quantiles: 0.9 has 2, less than 0.5, which has 3",
        "quantiles: 0.50 stands there twice",
        "missing key 'quantiles'",
        "quantiles: expected a mapping of keys to values, found a list");

    [Fact]
    public void TooManyAsksTogether_AreReportedAtTheOneTooMany()
    {
        var tenants = string.Concat(Enumerable.Repeat("    - { profile: 1g.10gb, count: 100000 }\n", 10));
        AssertProblems(
            $"tenants:\n- name: a\n  asks:\n{tenants}    - {{ profile: 1g.10gb, count: §1 }}\n    - {{ gpus: 1 }}\n",
            "count: with this one the file has more than 1000000 asks, the limit; split it");
    }

    private void AssertProblems(string marked, params string[] messages)
    {
        Assert.Equal(messages.Length, MarkedText.Count(marked));
        Assert.Equal(MarkedText.Problems("d.yaml", marked, messages), Problems(MarkedText.Plain(marked)));
    }

    private string[] Problems(string text) => _folder.ProblemsOf(Read(text));

    private ConfigResult<DemandFile> Read(string text) =>
        DemandReader.Read(_folder.Write("d.yaml", text), ShippedCatalog.Value);
}
