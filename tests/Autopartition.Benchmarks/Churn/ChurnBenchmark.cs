using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Solver;

namespace Autopartition.Benchmarks.Churn;

/// <summary>
/// T2: the share of the slice demand that each rule accepts while asks come and go, nothing being moved. 100 H100s,
/// 6,000 asks of which the first fifth only warms up.
/// </summary>
internal static class ChurnBenchmark
{
    private const int Gpus = 100;
    private const int WarmUp = 1200;
    private const int Asks = 4800;

    private static readonly ImmutableArray<double> Loads = [0.85, 1.0];
    private static readonly ImmutableArray<string> Columns = ["planner", "min", "median", "max", "mean"];

    public static BenchmarkReport Run(BenchmarkOptions options)
    {
        var choice = SolverCatalog.Open();
        using var solver = (choice as SolverChoice.Chosen)?.Solver;
        ImmutableArray<string> notes =
        [
            "Repacking moves everything at no cost whenever that lets an ask in: a ceiling for admission in order.",
            "Asks are made here from the seeds; another generator gives other asks and slightly other numbers.",
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

    private static ImmutableArray<object?> Row(string name, Spread spread) =>
        [name, spread.Min, spread.Median, spread.Max, spread.Mean];

    private static Spread Measure(Func<IChurnFleet> make, ChurnMix mix, double load, int seeds) =>
        Spread.Of(Enumerable.Range(1, seeds).Select(seed =>
        {
            var loop = new ChurnLoop(make(), new ChurnLoad(mix, Gpus, load, seed));
            loop.Run(WarmUp);
            var (offered, accepted) = loop.Run(Asks);
            return 100.0 * accepted / offered;
        }));

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
            yield return ("static mix (CP-SAT)", () => new StaticFleet(cut));
        yield return ("repacking (ceiling)", () => new RepackedFleet(bound, Gpus));
    }
}
