using System.Collections.Immutable;
using System.Diagnostics;
using Autopartition.Benchmarks.Running;
using Autopartition.Planning.Solver;

namespace Autopartition.Benchmarks.Scale;

/// <summary>T5: how fast and how well fleets of 8 to 10,000 H100s are planned, and in how much memory.</summary>
internal static class ScaleBenchmark
{
    private static readonly ImmutableArray<int> Sizes = [8, 64, 512, 1024, 4278, 10_000];

    public static BenchmarkReport Run(BenchmarkOptions options)
    {
        var choices = SolverCatalog.Known.Select(name => (Name: name, Choice: SolverCatalog.Open(name))).ToList();
        var solvers = choices.Select(each => each.Choice).OfType<SolverChoice.Chosen>()
            .Select(chosen => chosen.Solver).ToList();
        var notes = choices.Select(each => each.Choice).OfType<SolverChoice.Absent>()
            .Select(absent => $"Not measured: {absent.Reason}").ToList();
        try
        {
            var tables = Tables(options, solvers).ToImmutableArray();
            notes.AddRange(Memory(solvers));
            return new BenchmarkReport("T5: plans of fleets of one model (H100 80 GB)", tables, [.. notes]);
        }
        finally
        {
            solvers.ForEach(solver => solver.Dispose());
        }
    }

    private static IEnumerable<BenchmarkTable> Tables(BenchmarkOptions options, List<ICpSatSolver> solvers)
    {
        var instances = Sizes.SelectMany(gpus => Enumerable.Range(1, options.Seeds)
            .Select(seed => new ScaleInstance(gpus, seed))).ToList();
        yield return CountsTable.Of(instances, solvers);
        yield return CountsTable.Rules(instances);
        yield return ArrivalTable.Of(Sizes, options.Seeds);
        yield return RepackTable.Of(instances, solvers);
        if (solvers is not [var first, ..])
            yield break;
        yield return RepackTable.Frontier(instances, first);
        yield return PlacedFleetTable.Of(options.Seeds, first);
    }

    private static IEnumerable<string> Memory(List<ICpSatSolver> solvers)
    {
        const double MiB = 1024 * 1024;
        using var self = Process.GetCurrentProcess();
        yield return "Peak memory of this process, the solver in process included: "
            + $"{self.PeakWorkingSet64 / MiB:0} MiB; managed heap at the end: {GC.GetTotalMemory(true) / MiB:0} MiB.";
        foreach (var worker in solvers.OfType<WorkerCpSatSolver>())
        {
            if (worker.ProcessId is not { } id)
                continue;
            using var process = Process.GetProcessById(id);
            yield return $"Peak memory of the worker process: {process.PeakWorkingSet64 / MiB:0} MiB.";
        }
    }
}
