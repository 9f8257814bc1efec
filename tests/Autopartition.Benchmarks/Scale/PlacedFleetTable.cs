using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;
using Autopartition.Core.Planning;
using Autopartition.Planning;
using Autopartition.Planning.Solver;

namespace Autopartition.Benchmarks.Scale;

/// <summary>
/// The planner of the product, whole, on fleets in the middle of their life, at the usual prices.
/// </summary>
internal static class PlacedFleetTable
{
    private static readonly ImmutableArray<(int Gpus, double Load)> Cases =
        [(64, 0.1), (256, 0.1), (1024, 0.05), (1024, 0.2), (10_000, 0.05), (10_000, 0.2)];

    /// <summary>A row for each size and load.</summary>
    public static BenchmarkTable Of(int seeds, ICpSatSolver solver) => new(
        $"Plan of random placed fleets, half of the instances leased, {solver.Name}",
        ["GPUs", "asks, % of slices", "unserved", "largest gap", "sound", .. Timing.Columns],
        [.. Cases.Select(each => Row(each.Gpus, each.Load, seeds, solver))]);

    private static ImmutableArray<object?> Row(int gpus, double load, int seeds, ICpSatSolver solver)
    {
        var timing = new Timing();
        var planner = new CpSatPlanner(solver);
        var results = new List<(PlanResult Result, bool Sound)>();
        for (var seed = 1; seed <= seeds; seed++)
        {
            var problem = PlacedFleet.Problem(gpus, load, seed);
            var result = timing.Measure(1, () => planner.Plan(problem));
            results.Add((result, PlanChecker.Violations(problem, result).IsEmpty));
        }
        return
        [
            gpus.ToString("N0"), 100 * load, string.Join('/', results.Select(each => each.Result.Unserved.Length)),
            results.Max(each => each.Result.Gap), results.TrueForAll(each => each.Sound) ? "yes" : "NO",
            .. timing.Cells,
        ];
    }
}
