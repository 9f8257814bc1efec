using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Solver;

namespace Autopartition.Benchmarks.Churn;

/// <summary>
/// T2: the share of the slice demand that each rule accepts while asks come and go, and what it moves for it: asks
/// drawn from three mixes, and those of a real trace.
/// </summary>
internal static class ChurnBenchmark
{
    private static readonly ImmutableArray<double> Loads = [0.85, 1.0];
    private static readonly ImmutableArray<string> Columns =
        ["planner", "min", "median", "max", "mean", "moves %", "most", "5 s moves", "240 s nodes"];

    /// <summary>The rows with moves: up to 2 % and up to 5 % of the accepted asks, and no limit.</summary>
    private static readonly ImmutableArray<(string Name, MoveAllowance Allowance)> Allowances =
    [
        ("scarce room, no move", MoveAllowance.None),
        ("local plan, moves <= 2 %", new MoveAllowance(0.02, 10, 6, 2)),
        ("local plan, moves <= 5 %", new MoveAllowance(0.05, 20, 3, 3)),
        ("local plan, one move an ask", MoveAllowance.Free(1)),
        ("local plan, two moves an ask", MoveAllowance.Free(2)),
    ];

    public static BenchmarkReport Run(BenchmarkOptions options)
    {
        var choice = SolverCatalog.Open();
        using var solver = (choice as SolverChoice.Chosen)?.Solver;
        ImmutableArray<string> notes =
        [
            "Moves are % of the accepted asks after the warm-up, mean and largest of the seeds; the last columns are "
            + "the seconds of change for each accepted ask by two models: 5 s a moved instance, or 240 s for each "
            + "node of 8 GPUs that a change with moves touches.",
            "Repacking moves everything at no cost whenever that lets an ask in: a ceiling for admission in order.",
            "The asks of a seed are those that Python's random module draws from it. Drawn asks come to 100 GPUs.",
        ];
        var trace = TracedAsks.Read(options.Data);
        notes = notes.Add(trace is null
            ? $"Not measured: there is no {TracedAsks.PathOf(options.Data)}."
            : "The DLRM rows are one run: create and delete times are real, the slice is a proxy (the instance's share "
            + "of a network card), and the fleet has as many slices as the trace uses on average.");
        ImmutableArray<ChurnCase> cases =
        [
            .. from mix in ChurnMix.All from load in Loads select ChurnCase.Drawn(mix, load, options.Seeds),
            .. trace is null ? [] : Loads.Select(load => ChurnCase.Replayed(trace, load)),
        ];
        return new BenchmarkReport(
            $"T2: accepted slice demand in %, H100s, {options.Seeds} seeds",
            [.. cases.Select(each => Table(each, solver))],
            choice is SolverChoice.Absent absent ? [.. notes, $"No static mix: {absent.Reason}"] : notes);
    }

    private static BenchmarkTable Table(ChurnCase each, ICpSatSolver? solver) => new(
        each.Title,
        Columns,
        [.. Fleets(each.Mix, each.Gpus, solver).Select(fleet => Row(fleet.Name, Measure(fleet.Make, each)))]);

    private static ImmutableArray<object?> Row(string name, List<ChurnCounts> runs)
    {
        var accepted = Spread.Of(runs.Select(run => run.AcceptedPercent));
        var moves = Spread.Of(runs.Select(run => run.MovesPercent));
        double served = runs.Sum(run => run.Served);
        return
        [
            name, accepted.Min, accepted.Median, accepted.Max, accepted.Mean, moves.Mean, moves.Max,
            MoveCounts.SecondsOfMove * runs.Sum(run => run.Moved.Moves) / served,
            MoveCounts.SecondsOfNodeWindow * runs.Sum(run => run.Moved.NodeWindows) / served,
        ];
    }

    private static List<ChurnCounts> Measure(Func<IChurnFleet> make, ChurnCase each) =>
    [
        .. each.Runs.Select(asks =>
        {
            var loop = new ChurnLoop(make(), asks());
            loop.Run(each.WarmUp);
            return loop.Run(each.Asks);
        }),
    ];

    private static IEnumerable<(string Name, Func<IChurnFleet> Make)> Fleets(
        ChurnMix mix, int gpus, ICpSatSolver? solver)
    {
        foreach (var (name, rule) in BaselineCatalog.Rules)
        {
            var table = new PlacementTable(Repository.H100, Repository.Profiles, rule(mix.ToProfileMix()));
            yield return (name, () => new RuleFleet(table, gpus));
        }
        yield return (BaselineCatalog.StaticBalanced, () => new StaticFleet(StaticCuts.Balanced(gpus)));
        var bound = new PackingBound(Repository.H100, Repository.Profiles);
        if (solver is not null && StaticCuts.ForMix(mix, gpus, bound, solver) is { } cut)
            yield return (BaselineCatalog.StaticMix, () => new StaticFleet(cut));
        foreach (var (name, allowance) in Allowances)
            yield return (name, () => new MovingFleet(mix.ToProfileMix(), gpus, allowance));
        yield return ("repacking (ceiling)", () => new RepackedFleet(bound, gpus));
    }
}
