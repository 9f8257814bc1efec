using Autopartition.Functional.Tests.Running;
using Autopartition.Policies.Hosting;
using Autopartition.Policies.Sources;
using static Autopartition.Functional.Tests.Policies.Workers;

namespace Autopartition.Functional.Tests.Policies;

/// <summary>Policies in processes of their own: what happens to a worker happens to one evaluation.</summary>
public sealed class PolicyHostTests
{
    [Fact]
    public void A_worker_decides_what_this_process_decides()
    {
        using var host = Host([Repository.Executable, Worker]);

        var first = Result(host.Evaluate(Fine, Context));
        var second = Result(host.Evaluate(Fine, Context));

        Assert.Null(first.Failure);
        Assert.Equal(
            ["gpu-0 1,234.5 2026-03-04T14:30:00.0000000+00:00", "gpu-1 1,234.5 2026-03-04T14:30:00.0000000+00:00"],
            first.Decisions.Select(decision => decision.Because));
        Assert.Equal(first.Decisions, second.Decisions);
        Assert.Equal(first.Usage.Fuel, second.Usage.Fuel);
        Assert.Equal(1, host.Started);
    }

    [Fact]
    public void A_rejected_policy_comes_back_with_its_diagnostics()
    {
        using var host = Host([Repository.Executable, Worker]);

        var bad = PolicySourceText.Of("bad.csx", "\n  System.IO.File.Delete(\"x\");");
        var rejected = Assert.IsType<PolicyHostResult.Rejected>(host.Evaluate(bad, Context));

        Assert.Equal(("bad.csx", 2, "AP0201"), (
            rejected.Diagnostics[0].Path, rejected.Diagnostics[0].Line, rejected.Diagnostics[0].Code));
    }

    [Fact]
    public void A_runaway_is_stopped_inside_and_the_worker_stays()
    {
        using var host = Host([Repository.Executable, Worker]);

        var runaway = PolicySourceText.Of("loop.csx", "while (true) { }");
        var stopped = Result(host.Evaluate(runaway, Context));

        Assert.Equal(Autopartition.Policies.Running.PolicyBudget.Fuel, stopped.StoppedBy);
        Assert.Equal(2, Result(host.Evaluate(Fine, Context)).Decisions.Length);
        Assert.Equal(1, host.Started);
    }

    [Theory]
    [InlineData("exec sleep 600", "did not answer in time")]
    [InlineData("exit 3", "or ended")]
    [InlineData("kill -9 $$", "or ended")]
    [InlineData("echo this is no message; exec sleep 600", "did not answer in time")]
    public void A_worker_that_hangs_dies_or_lies_costs_one_evaluation(string first, string reason)
    {
        using var folder = new Folder();
        var line = $"if mkdir '{folder.At("once")}' 2>/dev/null; then {first}; fi; "
            + $"exec '{Repository.Executable}' {Worker}";
        using var host = Host(["/bin/sh", "-c", line], first.Contains("sleep", StringComparison.Ordinal) ? 2 : 60);

        var lost = Assert.IsType<PolicyHostResult.Lost>(host.Evaluate(Fine, Context));
        using var fresh = Host([Repository.Executable, Worker]);

        Assert.Contains(reason, lost.Reason, StringComparison.Ordinal);
        Assert.Equal(2, Result(fresh.Evaluate(Fine, Context)).Decisions.Length);
        Assert.Equal(2, host.Started);
    }

    [Fact]
    public void A_worker_is_replaced_after_its_runs()
    {
        using var host = new PolicyHost(Options([Repository.Executable, Worker], 60) with { RunsOfAWorker = 2 });

        for (var run = 0; run < 4; run++)
            Assert.Equal(2, Result(host.Evaluate(Fine, Context)).Decisions.Length);

        Assert.Equal(3, host.Started);
    }

    [Fact]
    public void A_program_that_is_not_there_is_said_so()
    {
        using var host = Host(["/no/such/program"]);

        var lost = Assert.IsType<PolicyHostResult.Lost>(host.Evaluate(Fine, Context));

        Assert.Contains("cannot be started", lost.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verb_ends_when_its_input_ends()
    {
        string[] line = ["-c", $"'{Repository.Executable}' {Worker} < /dev/null"];
        using var process = Cli.Start("/bin/sh", line, Repository.Root);

        var finished = await Cli.Finish(process);

        Assert.Equal((0, "", ""), (finished.ExitCode, finished.Output, finished.Error));
    }
}
