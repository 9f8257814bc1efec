using System.Buffers.Binary;
using System.Diagnostics;
using Autopartition.Planning.Solver;
using Google.Protobuf;

namespace Autopartition.Tests.Planning.Solver;

/// <summary>A worker process may die at any moment; nothing but an event may come of it.</summary>
public sealed class WorkerCpSatSolverTests
{
    /// <summary>Long enough to be killed in the middle of it.</summary>
    private static readonly SolverLimits LongSearch = new() { DeterministicSeconds = 0.8 };

    private static readonly SolverLimits EndlessSearch = new() { DeterministicSeconds = 1_000 };

    private static readonly SolverLimits ShortSearch = new() { DeterministicSeconds = 0.03 };

    [Fact]
    public void KilledWhileSolving_GivesTheSameAnswer()
    {
        using var undisturbed = Open();
        var expected = Solved(undisturbed.Solve(SolverModels.EndlessSplit(), LongSearch));
        var deaths = new List<SolverEvent.WorkerDied>();
        using var solver = Open();
        solver.Observer = happened =>
        {
            if (happened is SolverEvent.WorkerDied died) deaths.Add(died);
            if (happened is SolverEvent.WorkerStarted started && deaths.Count == 0) KillOnceBusy(started.ProcessId);
        };

        var answer = Solved(solver.Solve(SolverModels.EndlessSplit(), LongSearch));

        Assert.Equal(expected.Values, answer.Values);
        var death = Assert.Single(deaths);
        Assert.True(death.SolvedAgain);
        Assert.Contains("restarted, same problem solved again", death.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void KilledBetweenProblems_GivesTheSameAnswer()
    {
        using var solver = Open();
        var before = Solved(solver.Solve(SolverModels.EndlessSplit(), ShortSearch));
        var first = solver.ProcessId!.Value;
        Kill(first);

        var after = Solved(solver.Solve(SolverModels.EndlessSplit(), ShortSearch));

        Assert.Equal(before.Values, after.Values);
        Assert.NotEqual(first, solver.ProcessId);
    }

    [Fact]
    public void ThreeDeathsOnOneProblem_AreAFailure()
    {
        var deaths = new List<SolverEvent.WorkerDied>();
        using var solver = Open();
        solver.Observer = happened =>
        {
            if (happened is SolverEvent.WorkerDied died) deaths.Add(died);
            if (happened is SolverEvent.WorkerStarted started) Kill(started.ProcessId);
        };

        var failed = Assert.IsType<SolverAnswer.Failed>(solver.Solve(SolverModels.Knapsack().Model, ShortSearch));
        solver.Observer = null;

        Assert.Contains("died 3 times", failed.Reason, StringComparison.Ordinal);
        Assert.Equal([true, true, false], deaths.Select(death => death.SolvedAgain));
        Assert.IsType<SolverAnswer.Optimal>(solver.Solve(SolverModels.Knapsack().Model, ShortSearch));
    }

    [Fact]
    public void SeveralProblems_AreSolvedByOneProcess()
    {
        using var solver = Open();
        solver.Solve(SolverModels.Knapsack().Model, ShortSearch);
        var first = solver.ProcessId;

        solver.Solve(SolverModels.Knapsack().Model, ShortSearch);

        Assert.NotNull(first);
        Assert.Equal(first, solver.ProcessId);
    }

    [Fact]
    public void HungWorker_CountsAsDead()
    {
        using var solver = Open();

        var answer = solver.Solve(SolverModels.EndlessSplit(), EndlessSearch with { WallGuardSeconds = 1 });

        var failed = Assert.IsType<SolverAnswer.Failed>(answer);
        Assert.Contains("no answer within 1 s", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ProblemLargerThanItsMemory_KillsOnlyTheWorker()
    {
        using var solver = Open();

        var answer = solver.Solve(SolverModels.Counts(classes: 300, layouts: 300), new SolverLimits { MemoryMiB = 64 });

        Assert.IsType<SolverAnswer.Failed>(answer);
        var next = solver.Solve(SolverModels.Knapsack().Model, new SolverLimits { MemoryMiB = 128 });
        Assert.IsType<SolverAnswer.Optimal>(next);
    }

    [Fact]
    public void MissingScript_FailsWithWords()
    {
        using var solver = new WorkerCpSatSolver(Path.Combine(AppContext.BaseDirectory, "nowhere", "worker.mjs"));
        if (SolverCatalog.WhyAbsent(SolverCatalog.Worker) is { } reason) Assert.Skip(reason);

        var answer = Assert.IsType<SolverAnswer.Failed>(solver.Solve(SolverModels.Knapsack().Model, ShortSearch));

        Assert.Contains("Cannot find module", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Disposed_LeavesNoProcess()
    {
        var solver = Open();
        solver.Solve(SolverModels.Knapsack().Model, ShortSearch);
        var worker = solver.ProcessId!.Value;

        solver.Dispose();

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(worker));
    }

    [Fact]
    public void ParentKilledWhileSolving_EndsTheWorker()
    {
        // A parent of its own, which starts the worker, hands it an endless problem and says the worker's
        // process id.
        const string Parent = """
            const worker = require('node:child_process').spawn('node', [process.argv[1], '256']);
            worker.stdin.write(require('node:fs').readFileSync(process.argv[2]));
            console.log(worker.pid);
            """;
        using var solver = Open();
        var problem = Path.GetTempFileName();
        File.WriteAllBytes(problem, Frame(SolverModels.EndlessSplit(), EndlessSearch));
        var script = Path.Combine(AppContext.BaseDirectory, "solver", "worker.mjs");
        var start = new ProcessStartInfo("node", ["-e", Parent, script, problem])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var parent = Process.Start(start)!;
        using var worker = Process.GetProcessById(int.Parse(parent.StandardOutput.ReadLine()!));
        WaitUntilBusy(worker);

        parent.Kill();
        parent.WaitForExit();

        Assert.True(worker.WaitForExit(TimeSpan.FromMinutes(1)), "the worker outlived its parent");
        File.Delete(problem);
    }

    private static byte[] Frame(SolverModel model, SolverLimits limits)
    {
        var (problem, parameters) = (model.Message.ToByteArray(), SolverMessages.Parameters(limits).ToByteArray());
        var header = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(header, problem.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), parameters.Length);
        return [.. header, .. problem, .. parameters];
    }

    private static void KillOnceBusy(int processId) => new Thread(() =>
    {
        using var worker = Process.GetProcessById(processId);
        WaitUntilBusy(worker);
        worker.Kill();
    }).Start();

    // Loading the solver takes about one second of processor time; more than that is the search.
    private static void WaitUntilBusy(Process worker) => SpinWait.SpinUntil(() =>
    {
        worker.Refresh();
        return worker.HasExited || worker.TotalProcessorTime > TimeSpan.FromSeconds(2.5);
    });

    private static void Kill(int processId)
    {
        using var worker = Process.GetProcessById(processId);
        worker.Kill();
        worker.WaitForExit();
    }

    private static SolverAnswer.Solved Solved(SolverAnswer answer) =>
        Assert.IsType<SolverAnswer.Solved>(answer, exactMatch: false);

    private static WorkerCpSatSolver Open()
    {
        if (SolverCatalog.WhyAbsent(SolverCatalog.Worker) is { } reason) Assert.Skip(reason);
        return Assert.IsType<WorkerCpSatSolver>(
            Assert.IsType<SolverChoice.Chosen>(SolverCatalog.Open(SolverCatalog.Worker)).Solver);
    }
}
