using System.Collections.Immutable;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Baselines;

/// <summary>
/// The fewest GPUs of one model that hold some instances, when every GPU may be cut anew: how many GPUs take which
/// maximal pattern, so that each profile is covered.
/// </summary>
public static class PatternCounts
{
    /// <summary>
    /// Asks the solver. The objective of the answer is the number of GPUs, its values the GPUs of each pattern.
    /// </summary>
    public static SolverAnswer Minimise(
        ImmutableArray<ImmutableArray<int>> patterns, IReadOnlyList<int> demand, ICpSatSolver solver)
    {
        var model = new SolverModel();
        var taken = patterns.Select((_, i) => model.NewInt(0, demand.Sum(), $"pattern{i}")).ToArray();
        for (var profile = 0; profile < demand.Count; profile++)
        {
            LinearTerm[] covering = [.. taken.Select((gpus, i) => patterns[i][profile] * gpus)];
            model.AddAtLeast(covering, demand[profile]);
        }
        model.Minimise([.. taken.Select(gpus => (LinearTerm)gpus)]);
        return solver.Solve(model, new SolverLimits());
    }
}
