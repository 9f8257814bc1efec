using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Solver;

namespace Autopartition.Benchmarks.Churn;

/// <summary>
/// T2: the share of the slice demand that each rule accepts while asks come and go, and what it moves for it. 100
/// H100s, 6,000 asks of which the first fifth only warms up.
/// </summary>
internal static class ChurnBenchmark
{
    private const int Gpus = 100;
    private const int WarmUp = 1200;
    private const int Asks = 4800;

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
            "The asks of a seed are those that Python's random module draws from it.",
        ];
        return new BenchmarkReport(
            $"T2: accepted slice demand in %, {Gpus} H100s, {options.Seeds} seeds",
            [.. from mix in ChurnMix.All from load in Loads select Table(mix, load, options.Seeds, solver)],
            choice is SolverChoice.Absent absent ? [.. notes, $"No static mix: {absent.Reason}"] : notes);
    }

    private static BenchmarkTable Table(ChurnMix mix, double load, int seeds, ICpSatSolver? solver) => new(
        $"{mix.Name}, load {load:0.00}",
        Columns,
        [.. Fleets(mix, solver).Select(fleet => Row(fleet.Name, Measure(fleet.Make, mix, load, seeds)))]);

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

    private static List<ChurnCounts> Measure(Func<IChurnFleet> make, ChurnMix mix, double load, int seeds) =>
    [
        .. Enumerable.Range(1, seeds).Select(seed =>
        {
            var loop = new ChurnLoop(make(), new ChurnLoad(mix, Gpus, load, seed));
            loop.Run(WarmUp);
            return loop.Run(Asks);
        }),
    ];

    private static IEnumerable<(string Name, Func<IChurnFleet> Make)> Fleets(ChurnMix mix, ICpSatSolver? solver)
    {
        foreach (var (name, rule) in BaselineCatalog.Rules)
        {
            var table = new PlacementTable(Repository.H100, Repository.Profiles, rule(mix.ToProfileMix()));
            yield return (name, () => new RuleFleet(table, Gpus));
        }
        yield return (BaselineCatalog.StaticBalanced, () => new StaticFleet(StaticCuts.Balanced(Gpus)));
        var bound = new PackingBound(Repository.H100, Repository.Profiles);
        if (solver is not null && StaticCuts.ForMix(mix, Gpus, bound, solver) is { } cut)
            yield return (BaselineCatalog.StaticMix, () => new StaticFleet(cut));
        foreach (var (name, allowance) in Allowances)
            yield return (name, () => new MovingFleet(mix.ToProfileMix(), Gpus, allowance));
        yield return ("repacking (ceiling)", () => new RepackedFleet(bound, Gpus));
    }
}
