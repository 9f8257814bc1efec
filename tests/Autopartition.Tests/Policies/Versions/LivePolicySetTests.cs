using Autopartition.Core.Policies;
using Autopartition.Policies.Versions;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies.Versions;

public sealed class LivePolicySetTests : IDisposable
{
    private const string Broken = "missing();";

    private const string Failing = "var one = 1 / Gpus.Length;";

    private readonly PolicyFiles _files = new();

    [Fact]
    public void A_bad_first_version_is_an_answer_and_not_a_set()
    {
        _files.Write(Broken);

        var rejected = Assert.IsType<LivePolicyResult.Rejected>(
            LivePolicySet.Open("mine", _files.Paths, new LivePolicyOptions()));

        Assert.Equal(1, Assert.Single(rejected.Diagnostics).Line);
    }

    [Fact]
    public void A_missing_file_is_a_bad_first_version() => Assert.IsType<LivePolicyResult.Rejected>(
        LivePolicySet.Open("mine", ["/nowhere/mine.csx"], new LivePolicyOptions()));

    [Fact]
    public void A_good_reload_comes_into_force()
    {
        using var live = _files.Say("one").Open();
        var first = live.Version;
        _files.Say("two");

        live.Reload();

        Assert.Equal("two", Said(live));
        Assert.NotEqual(first!.Hash, live.Version!.Hash);
        Assert.Equal([first.Hash, live.Version.Hash], live.History.Select(version => version.Hash));
    }

    [Fact]
    public void A_bad_reload_keeps_the_last_good_version_and_says_why()
    {
        using var live = _files.Say("one").Open();
        _files.Write(Broken);

        live.Reload();

        Assert.Equal("one", Said(live));
        var kept = Assert.IsType<PolicyLifeEvent.Kept>(_files.Events[^1]);
        Assert.Equal((live.Version, 1), (kept.Version, kept.Diagnostics.Length));
    }

    [Fact]
    public void A_reload_of_the_same_bytes_changes_nothing()
    {
        using var live = _files.Say("one").Open();
        var version = live.Version;

        live.Reload();

        Assert.Same(version, live.Version);
        Assert.IsType<PolicyLifeEvent.Loaded>(Assert.Single(_files.Events));
    }

    [Fact]
    public void Every_decision_names_the_version_of_its_file()
    {
        using var live = _files.Say("one").Open();

        var decision = Assert.Single(live.Evaluate(Empty).Decisions);

        Assert.Equal(Assert.Single(live.Version!.Sources).Hash, decision.Source.Version);
    }

    [Fact]
    public void Three_failures_in_the_window_bring_the_last_good_version_back()
    {
        using var live = _files.Say("one").Open();
        var good = live.Version!;
        _files.Write(Failing);
        live.Reload();
        var bad = live.Version!;

        Assert.Single(live.Evaluate(At(0)).Failures);
        Assert.Single(live.Evaluate(At(5)).Failures);
        Assert.Equal(bad.Hash, live.Version!.Hash);
        Assert.Single(live.Evaluate(At(10)).Failures);

        Assert.Equal("one", Said(live));
        var back = Assert.IsType<PolicyLifeEvent.RolledBack>(_files.Events[^1]);
        Assert.Equal((bad.Hash, good.Hash, 1), (back.From.Hash, back.To!.Hash, back.Failure.Source.Line));
    }

    [Fact]
    public void Failures_that_are_far_apart_do_not()
    {
        using var live = _files.Say("one").Open();
        _files.Write(Failing);
        live.Reload();
        var bad = live.Version;

        for (var minutes = 0; minutes < 200; minutes += 16)
            live.Evaluate(At(minutes));

        Assert.Same(bad, live.Version);
    }

    [Fact]
    public void What_was_rolled_back_is_not_loaded_again_until_it_is_changed()
    {
        using var live = _files.Say("one").Open();
        _files.Write(Failing);
        live.Reload();
        Fail(live);

        live.Reload();
        Assert.IsType<PolicyLifeEvent.Refused>(_files.Events[^1]);
        Assert.Equal("one", Said(live));

        _files.Say("two");
        live.Reload();
        Assert.Equal("two", Said(live));
    }

    [Fact]
    public void Without_a_good_version_nothing_is_asked_for()
    {
        using var live = _files.Write(Failing).Open();
        Fail(live);

        var evaluation = live.Evaluate(Empty);

        Assert.Null(live.Version);
        Assert.Empty(evaluation.Decisions);
        Assert.Empty(evaluation.Failures);
        Assert.Null(Assert.IsType<PolicyLifeEvent.RolledBack>(_files.Events[^1]).To);
    }

    [Fact]
    public void Only_so_many_good_versions_are_kept()
    {
        using var live = _files.Say("0").Open(new LivePolicyOptions { MostKept = 3 });
        for (var number = 1; number <= 5; number++)
        {
            _files.Say($"{number}");
            live.Reload();
        }

        Assert.Equal(3, live.History.Length);
        Assert.Equal(live.Version!.Hash, live.History[^1].Hash);
    }

    [Fact]
    public async Task Reloads_beside_evaluations_lose_no_decision()
    {
        using var live = _files.Say("0").Open();
        using var stop = new CancellationTokenSource();
        var evaluations = Task.Run(() =>
        {
            var count = 0;
            for (; !stop.IsCancellationRequested || count == 0; count++)
                Assert.Single(live.Evaluate(Empty).Decisions);
            return count;
        });
        for (var number = 1; number <= 10; number++)
        {
            _files.Say($"{number}");
            live.Reload();
        }
        await stop.CancelAsync();

        Assert.InRange(await evaluations, 1, int.MaxValue);
        Assert.Equal("10", Said(live));
    }

    [Fact]
    public void A_disposed_set_evaluates_nothing_more()
    {
        var live = _files.Say("one").Open();
        live.Dispose();

        Assert.Throws<ObjectDisposedException>(() => live.Evaluate(Empty));
    }

    public void Dispose() => _files.Dispose();

    private static string Said(LivePolicySet live) => Assert.Single(live.Evaluate(Empty).Decisions).Because;

    private static PolicyContext At(int minutes) => Empty with { Now = Empty.Now.AddMinutes(minutes) };

    private static void Fail(LivePolicySet live)
    {
        for (var time = 0; time < 3; time++)
            live.Evaluate(Empty);
    }
}
