using System.Diagnostics;
using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Simulations;

public sealed class WorkerDeathTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    /// <summary>Long enough to be in the middle of a replay, far from enough for its end.</summary>
    private static readonly TimeSpan ToTheMiddle = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly Folder _folder = new();

    [Fact]
    public async Task KilledWorker_ChangesNothingButALoggedEvent()
    {
        var scenario = SmallScenario.WriteMade(_folder, asks: 600);
        var untouched = await Cli.Run("simulate", scenario, "--solver", "worker", "--json");
        Assert.SkipWhen(untouched.ExitCode == 4, untouched.Error);

        using var process = Start(scenario);
        var worker = await WorkerOf(process);
        await Task.Delay(ToTheMiddle, TimeProvider.System);
        worker.Kill();
        var disturbed = (await Cli.Finish(process)).Expect(0);

        Assert.Contains("died", disturbed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("died", untouched.Expect(0).Error, StringComparison.Ordinal);
        Assert.Equal(
            untouched.Json.Text("resultHash"),
            disturbed.Json.Text("resultHash"));
        disturbed.WithoutTrace();
    }

    [Fact]
    public async Task WorkerThatAlwaysDies_IsReplacedByTheGreedyPlannerAndTheResultSaysSo()
    {
        Directory.CreateDirectory(_folder.At(Path.Join("node_modules", "or-tools-wasm")));
        var dying = _folder.Write("worker.mjs", "process.exit(7);\n");
        var scenario = SmallScenario.WriteRead(_folder, "0,60,a,7g.80gb,4\n30,60,a,1g.10gb,9\n");

        var run = (await Cli.RunWith("AUTOPARTITION_SOLVER_WORKER", dying, "simulate", scenario, "--solver", "worker"))
            .Expect(0)
            .WithoutTrace();

        Assert.Contains("given up after 3 deaths", run.Error, StringComparison.Ordinal);
        Assert.Matches("none: [0-9]+ plans? by greedy", run.Output);
    }

    [Fact]
    public async Task Interrupt_EndsQuietlyAndLeavesNoWorkerBehind()
    {
        using var process = Start(SmallScenario.WriteMade(_folder));
        Process worker;
        try
        {
            worker = await WorkerOf(process);
        }
        catch (InvalidOperationException)
        {
            Assert.Skip("there is no solver worker here");
            return;
        }

        (await Cli.Shell("/", $"kill -INT {process.Id}")).Expect(0);
        var ended = await Cli.Finish(process);

        Assert.NotEqual(0, ended.ExitCode);
        ended.WithoutTrace();
        Assert.DoesNotContain("unexpected", ended.Error, StringComparison.Ordinal);
        using var limit = new CancellationTokenSource(Patience);
        await worker.WaitForExitAsync(limit.Token);
    }

    public void Dispose() => _folder.Dispose();

    private static Process Start(string scenario) => Cli.Start(
        Repository.Executable, ["simulate", scenario, "--solver", "worker", "--json"], Repository.Root);

    /// <summary>The solver worker of a process, as soon as there is one.</summary>
    private static async Task<Process> WorkerOf(Process parent)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience && !parent.HasExited)
        {
            if (ChildOf(parent.Id) is { } child)
                return Process.GetProcessById(child);
            await Task.Delay(BetweenLooks, TimeProvider.System);
        }
        throw new InvalidOperationException("no solver worker was started");
    }

    private static int? ChildOf(int parent)
    {
        foreach (var thread in Directory.EnumerateDirectories($"/proc/{parent}/task"))
        {
            var path = Path.Join(thread, "children");
            if (File.Exists(path) && File.ReadAllText(path).Split(' ') is [{ Length: > 0 } first, ..])
                return int.Parse(first);
        }
        return null;
    }
}
