using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Frame;

public sealed class UsageTests
{
    [Theory]
    [InlineData("say what to do; verbs are simulate, forecast, plan, layouts, capacity, recommend, size, policy, node")]
    [InlineData("autopartition policy: say what to do; verbs are new, check, test, eval, diff", "policy")]
    [InlineData("'chek' is no verb; did you mean 'check'?", "policy", "chek", "a.csx")]
    [InlineData("Try 'autopartition policy check --help'", "policy", "check")]
    [InlineData("'simulat' is no verb; did you mean 'simulate'?", "simulat", "x.yaml")]
    [InlineData("'apply' is no verb", "apply", "plan.json")]
    [InlineData("SCENARIO.yaml", "simulate")]
    [InlineData("'--fleet' is required", "plan", "--demand", "d.yaml")]
    [InlineData("'x' is none of base, double, all", "layouts", "a30_24gb", "--profiles", "x")]
    [InlineData("'ortools' is none of auto, native, worker", "simulate", "s.yaml", "--solver", "ortools")]
    [InlineData("'1.5' is not a whole number", "simulate", "s.yaml", "--seed", "1.5")]
    [InlineData("'-1' is not a whole number", "simulate", "s.yaml", "--seed", "-1")]
    [InlineData("give one of the two", "simulate", "s.yaml", "--policy", "a.csx", "--compare", "b.csx")]
    [InlineData("use --out FILE", "plan", "--fleet", "f", "--demand", "d", "--as", "nvidia-smi", "--json")]
    [InlineData("wants the path of a file", "simulate", "")]
    [InlineData("each want the path of a file", "plan", "--fleet", "", "--demand", "d")]
    [InlineData("'extra'", "layouts", "a30_24gb", "extra")]
    [InlineData("'@file'", "layouts", "@file")]
    public async Task WrongCommandLine_IsExplained(string explanation, params string[] arguments)
    {
        var run = (await Cli.Run(arguments)).Expect(2).WithoutTrace();

        Assert.Contains(explanation, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("/no/such/folder/x.json", "/no/such/folder")]
    [InlineData("/tmp", "directory")]
    [InlineData("", "name a file")]
    public async Task OutputFileThatCannotBe_IsToldBeforeAnyWork(string file, string reason)
    {
        var run = await Cli.Run("simulate", "config/scenarios/quickstart.yaml", "--out", file);

        run.Expect(2).WithoutTrace();
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("replayed", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SolverThatCannotBeHad_IsAMatterOfTheEnvironment()
    {
        var run = await Cli.RunWith(
            "AUTOPARTITION_SOLVER_WORKER", "/no/such/worker.mjs",
            "simulate", "config/scenarios/quickstart.yaml", "--solver", "worker");

        run.Expect(4).WithoutTrace();
        Assert.Contains("/no/such/worker.mjs", run.Error, StringComparison.Ordinal);
    }
}
