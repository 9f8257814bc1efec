using Autopartition.Functional.Tests.Running;
using Autopartition.Policies.Hosting;
using Autopartition.Policies.Running;
using Autopartition.Policies.Sources;
using Autopartition.Tests.Policies.Attacks;
using static Autopartition.Functional.Tests.Policies.Workers;

namespace Autopartition.Functional.Tests.Policies;

/// <summary>Attacks at run time through worker processes. The host is this process, and goes on after each.</summary>
public sealed class WorkerAttackTests
{
    // A busy machine must not change which budget ends an attack.
    private static readonly PolicyLimits Patient = new() { WallClock = TimeSpan.FromSeconds(60) };

    private static readonly PolicyLimits None = new()
    {
        Fuel = long.MaxValue,
        AllocatedBytes = long.MaxValue,
        Depth = int.MaxValue,
        OutputBytes = int.MaxValue,
        WallClock = TimeSpan.FromHours(1),
    };

    [Fact]
    public void Every_attack_at_run_time_ends_in_the_worker_and_the_worker_lives()
    {
        var attacks = Attack.All.Where(attack => attack.Verdict is 'S' or 'V').ToList();
        using var host = new PolicyHost(Options([.. Ours], 120) with { Limits = Patient });

        var wrong = attacks
            .Select(attack => (Attack: attack, Ended: Ended(host.Evaluate(attack.Source, Context))))
            .Where(each => each.Ended != each.Attack.Expected)
            .Select(each => $"{each.Attack.Class} {each.Attack.Expected} {each.Attack.Text}: {each.Ended}")
            .ToList();

        Assert.InRange(attacks.Count, 100, int.MaxValue);
        Assert.Equal([], wrong);
        Assert.Equal(2, Result(host.Evaluate(Fine, Context)).Decisions.Length);
        Assert.Equal(1, host.Started);
    }

    /// <summary>
    /// With every budget off nothing inside stops the policy but the stack's own end. What is left is the process: its
    /// memory is bounded, and it is killed at its deadline.
    /// </summary>
    [Theory]
    [InlineData("int F(int n) => n + F(n + 1); F(0);")]
    [InlineData("var all = new List<int[]>(); while (true) all.Add(new int[1_000_000]);")]
    [InlineData("while (true) { }")]
    public void Without_budgets_the_process_is_the_boundary(string text)
    {
        using var host = new PolicyHost(Options([.. Ours], 6) with { Limits = None, HeapBytes = 96 * 1024 * 1024 });

        var ended = host.Evaluate(PolicySourceText.Of("attack.csx", text), Context);

        Assert.True(
            ended is PolicyHostResult.Lost or PolicyHostResult.Evaluated { Result.Failure: not null }, $"{ended}");
        using var next = Host([.. Ours]);
        Assert.Equal(2, Result(next.Evaluate(Fine, Context)).Decisions.Length);
    }

    /// <summary>A worker that was taken over says whatever it likes, in the right form.</summary>
    [Theory]
    [InlineData("""{"verb":"Hold","GpuId":"gpu-0","Because":"x",OURS}""", true)]
    [InlineData("""{"verb":"Hold","GpuId":"gpu-0\u001b[2J","Because":"x",OURS}""", false)]
    [InlineData("""{"verb":"Hold","GpuId":"gpu-0","Because":"one\ntwo",OURS}""", false)]
    [InlineData("""{"verb":"Hold","GpuId":"gpu-0","Because":null,OURS}""", false)]
    [InlineData("""{"verb":"Hold","GpuId":"gpu-0","Because":"x","Source":null}""", false)]
    [InlineData("""{"verb":"Hold","GpuId":"gpu-0","Because":"x","Source":{"File":"fine.csx","Line":1}}""", false)]
    [InlineData("""{"verb":"System.Diagnostics.Process","GpuId":"gpu-0",OURS}""", false)]
    [InlineData("""{"$type":"System.IO.FileInfo, System.Private.CoreLib",OURS}""", false)]
    [InlineData("null", false)]
    public void What_a_worker_says_is_looked_at_before_it_counts(string decision, bool isSound)
    {
        const string Usage = """{"Fuel":1,"AllocatedBytes":1,"OutputBytes":1,"Elapsed":"00:00:00"}""";
        var ours = $$"""
            "Source":{"File":"fine.csx","Line":1,"Version":"{{Fine.Hash}}"}
            """;
        var said = decision.Replace("OURS", ours, StringComparison.Ordinal);
        var result = $$"""{"Decisions":[{{said}}],"Failure":null,"StoppedBy":null,"Usage":{{Usage}},"Log":[] }""";

        var outcome = Answer($$"""{"Result":{{result}},"Diagnostics":[] }""");

        Assert.Equal(isSound, outcome is PolicyHostResult.Evaluated);
        Assert.Equal(!isSound, outcome is PolicyHostResult.Lost);
    }

    [Theory]
    [InlineData("""{"Result":null,"Diagnostics":[{"Path":"a","Line":1,"Column":1,"Code":"x","Message":"\n"}]}""")]
    [InlineData("""{"Result":null,"Diagnostics":[null]}""")]
    [InlineData("""{"Result":null,"Diagnostics":[]}""")]
    [InlineData("""{"Result":{},"Diagnostics":[]}""")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_rejection_of_a_worker_is_looked_at_too(string reply) =>
        Assert.IsType<PolicyHostResult.Lost>(Answer(reply));

    private static PolicyHostResult Answer(string reply)
    {
        using var folder = new Folder();
        var body = System.Text.Encoding.UTF8.GetBytes(reply);
        File.WriteAllBytes(folder.At("reply"), [.. BitConverter.GetBytes(body.Length), .. body]);
        using var host = Host(["/bin/sh", "-c", $"cat '{folder.At("reply")}'; exec sleep 600"], deadlineSeconds: 20);
        return host.Evaluate(Fine, Context);
    }

    private static string Ended(PolicyHostResult result) => result switch
    {
        PolicyHostResult.Evaluated { Result: var run } =>
            run.Failure is null ? "Ends" : run.StoppedBy?.ToString() ?? "Failure",
        PolicyHostResult.Rejected rejected => $"{rejected.Diagnostics[0]}",
        PolicyHostResult.Lost lost => lost.Reason,
        _ => throw new InvalidOperationException("an evaluation is a result, a rejection or lost"),
    };
}
