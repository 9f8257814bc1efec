using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;
using Autopartition.Policies.Sources;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies;

public sealed class PolicyScriptTests
{
    private const string AllVerbs = """
        var gpu = Gpus[0];
        var tenant = Tenants[0];
        Drain(gpu, within: Minutes(10), because: "one");
        SwitchMode(gpu, PartitionMode.Mps, because: "two");
        Share(tenant, Sharing.TimeSliced, because: "three");
        Buffer(tenant, quantile: 0.95, because: "four");
        Prefer(tenant, model: "b200_180gb", because: "five");
        Prefer(tenant, pool: "spot", because: "six");
        Hold(gpu, lasting: Hours(2), because: "seven");
        Hold(gpu, because: "eight");
        Weigh(ObjectiveTerm.Idle, 0.5, because: "nine");
        RequireApproval(gpu, because: "ten");
        RequireApproval(because: "eleven");
        Protect(tenant, olderThan: Minutes(5), because: "twelve");
        Protect(olderThan: Minutes(20), because: "thirteen");
        """;

    private static readonly PolicyContext OneOfEach = Empty with { Gpus = [Gpu("gpu-0")], Tenants = [Tenant("a")] };

    [Fact]
    public void Every_verb_records_its_arguments_its_reason_and_its_line()
    {
        PolicySource At(int line) => new("mine.csx", line) { Version = PolicySourceText.Of("", AllVerbs).Hash };
        PolicyDecision[] expected =
        [
            new PolicyDecision.Drain("gpu-0", TimeSpan.FromMinutes(10)) { Because = "one", Source = At(3) },
            new PolicyDecision.SwitchMode("gpu-0", PartitionMode.Mps) { Because = "two", Source = At(4) },
            new PolicyDecision.Share("a", Sharing.TimeSliced) { Because = "three", Source = At(5) },
            new PolicyDecision.Buffer("a", 0.95) { Because = "four", Source = At(6) },
            new PolicyDecision.Prefer("a", "b200_180gb", null) { Because = "five", Source = At(7) },
            new PolicyDecision.Prefer("a", null, "spot") { Because = "six", Source = At(8) },
            new PolicyDecision.Hold("gpu-0", TimeSpan.FromHours(2)) { Because = "seven", Source = At(9) },
            new PolicyDecision.Hold("gpu-0", null) { Because = "eight", Source = At(10) },
            new PolicyDecision.Weigh(ObjectiveTerm.Idle, 0.5) { Because = "nine", Source = At(11) },
            new PolicyDecision.RequireApproval("gpu-0") { Because = "ten", Source = At(12) },
            new PolicyDecision.RequireApproval(null) { Because = "eleven", Source = At(13) },
            new PolicyDecision.Protect("a", TimeSpan.FromMinutes(5)) { Because = "twelve", Source = At(14) },
            new PolicyDecision.Protect(null, TimeSpan.FromMinutes(20)) { Because = "thirteen", Source = At(15) },
        ];

        Assert.Equal(expected, Decide(AllVerbs, OneOfEach));
    }

    [Fact]
    public void Ids_and_names_serve_as_well_as_views()
    {
        var byName = AllVerbs.Replace("Gpus[0]", "\"gpu-0\"", StringComparison.Ordinal)
            .Replace("Tenants[0]", "\"a\"", StringComparison.Ordinal);

        Assert.Equal(
            Decide(AllVerbs, OneOfEach).Select(Unversioned), Decide(byName).Select(Unversioned));
    }

    [Fact]
    public void A_call_over_several_lines_names_the_line_it_starts_on()
    {
        var decisions = Decide("""

            Weigh(
                ObjectiveTerm.Idle,
                2,
                because: "of that");
            """);

        Assert.Equal(2, Assert.Single(decisions).Source.Line);
    }

    [Fact]
    public void Texts_over_several_lines_move_no_later_line()
    {
        var decisions = Decide("""
            var count = Gpus.Length;
            Weigh(ObjectiveTerm.Idle, 2, because: $"{count} and "
                + $"{count} and "
                + "more");
            var text = "x" + count
                + $"{count}";
            Weigh(ObjectiveTerm.Miss, 2, because: text);
            """);

        Assert.Equal([2, 7], decisions.Select(decision => decision.Source.Line));
    }

    [Fact]
    public void Calls_in_lambdas_and_local_functions_name_their_own_lines()
    {
        var decisions = Decide("""
            void Say(string reason)
            {
                Weigh(ObjectiveTerm.Idle, 2, reason);
            }
            Action say = () => Weigh(ObjectiveTerm.Miss, 3, "lambda");
            Say("function");
            say();
            """);

        Assert.Equal([3, 5], decisions.Select(decision => decision.Source.Line));
    }

    [Fact]
    public void The_example_of_the_documentation_compiles_and_decides()
    {
        var context = Empty with
        {
            Tenants =
            [
                Tenant("bursty", 10, 12),
                Tenant("unknown"),
                Tenant("wild", 10, 20) with { AllowsSharing = true },
            ],
            Gpus = [Gpu("gpu-0").WithWaste(1, 1), Gpu("gpu-1").WithWaste(1, 0)],
        };

        var decisions = Decide("""
            foreach (var tenant in Tenants)
            {
                var swing = tenant.Memory.Peak / tenant.Memory.Typical;
                if (swing > 1.5 && tenant.AllowsSharing)
                    Share(tenant, Sharing.Mps, because: $"peak is {swing:0.0}x typical; a fixed slice would be wasted");
                else if (swing > 1.15)
                    Buffer(tenant, quantile: 0.99, because: $"peak is {swing:0.0}x typical");
            }

            foreach (var gpu in Gpus.Where(gpu => gpu.WastedSlices >= 2 && gpu.StableFor > Minutes(15)))
                Drain(gpu, within: Minutes(10), because: $"{gpu.WastedSlices} slices wasted");
            """, context);

        Assert.Collection(
            decisions,
            first => Assert.Equal("peak is 1.2x typical", Assert.IsType<PolicyDecision.Buffer>(first).Because),
            second => Assert.Equal("wild", Assert.IsType<PolicyDecision.Share>(second).Tenant),
            third => Assert.Equal("2 slices wasted", Assert.IsType<PolicyDecision.Drain>(third).Because));
    }

    [Theory]
    [InlineData(4, "14 Wednesday False")]
    [InlineData(7, "14 Saturday True")]
    [InlineData(8, "14 Sunday True")]
    [InlineData(9, "14 Monday False")]
    public void The_calendar_follows_the_snapshot(int day, string expected)
    {
        var context = Empty with { Now = new DateTimeOffset(2026, 3, day, 14, 0, 0, TimeSpan.FromHours(9)) };

        Assert.Equal(expected, Said("{Hour} {Weekday} {IsWeekend}", context));
    }

    [Fact]
    public void A_script_sees_every_part_of_the_snapshot()
    {
        var said = new PolicyDecision.Weigh(ObjectiveTerm.Idle, 2) { Because = "then", Source = new("old.csx", 7) };
        var context = OneOfEach with
        {
            Queue = [Ask("a")],
            Forecasts = [new ForecastView("a", "3g.40gb", Median(3))],
            Prices = new Prices { MissSliceHour = 9 },
            Budgets = new PolicyBudgets { MaxWeight = 11 },
            Recent = [new DecisionOutcome(said, DecisionStatus.Clamped, "too much")],
        };

        Assert.Equal("a", Said("{Queue[0].Tenant}", context));
        Assert.Equal("3", Said("{Forecasts[0].Quantiles[0.5]}", context));
        Assert.Equal("9 11", Said("{Prices.MissSliceHour} {Budgets.MaxWeight}", context));
        Assert.Equal("Clamped", Said("{Recent[0].Status}", context));
        Assert.Equal("00:00:05", Said("{Seconds(5)}", context));
    }

    [Fact]
    public void Figures_out_of_range_are_recorded_as_they_are()
    {
        var decisions = Decide("""
            Buffer("a", double.NaN, because: "not a number");
            Weigh(ObjectiveTerm.Idle, -3, because: "negative");
            Drain("gpu-0", within: Minutes(-1), because: "negative");
            Prefer("a", because: "of nothing");
            SwitchMode("gpu-0", (PartitionMode)77, because: "no such mode");
            """);

        Assert.Collection(
            decisions,
            first => Assert.True(double.IsNaN(Assert.IsType<PolicyDecision.Buffer>(first).Quantile)),
            second => Assert.Equal(-3, Assert.IsType<PolicyDecision.Weigh>(second).Factor),
            third => Assert.Equal(TimeSpan.FromMinutes(-1), Assert.IsType<PolicyDecision.Drain>(third).Within),
            fourth => Assert.Null(Assert.IsType<PolicyDecision.Prefer>(fourth).Model),
            fifth => Assert.Equal((PartitionMode)77, Assert.IsType<PolicyDecision.SwitchMode>(fifth).Mode));
    }

    private static ImmutableSortedDictionary<double, double> Median(double median) =>
        ImmutableSortedDictionary<double, double>.Empty.Add(0.5, median);

    private static PolicyDecision Unversioned(PolicyDecision decision) =>
        decision with { Source = decision.Source with { Version = null } };

    private static string Said(string text, PolicyContext context) =>
        Assert.Single(Decide($"Weigh(ObjectiveTerm.Idle, 1, because: $\"{text}\");", context)).Because;
}
