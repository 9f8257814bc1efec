using Autopartition.Planning.Solver.Messages;

namespace Autopartition.Planning.Solver;

/// <summary>
/// What both solvers say to CP-SAT and how they read its response: one place, so that they cannot differ.
/// </summary>
internal static class SolverMessages
{
    /// <summary>
    /// The parameters of every solve. Counts of patterns live on their linear relaxation: keeping all of it took
    /// plans of 16 GPUs from seconds to milliseconds. Symmetry and probing found nothing in them and cost time.
    /// </summary>
    public static SatParameters Parameters(SolverLimits limits) => new()
    {
        NumWorkers = 1,
        LinearizationLevel = 2,
        SymmetryLevel = 0,
        CpModelProbingLevel = 0,
        RandomSeed = limits.RandomSeed,
        MaxDeterministicTime = limits.DeterministicSeconds,
        RelativeGapLimit = limits.RelativeGap,
    };

    public static SolverAnswer Answer(SolverModel model, CpSolverResponse response) => response.Status switch
    {
        CpSolverStatus.Optimal => new SolverAnswer.Optimal(
            [.. response.Solution], Objective(model, response), Bound(model, response), Work(response)),
        CpSolverStatus.Feasible => new SolverAnswer.Feasible(
            [.. response.Solution], Objective(model, response), Bound(model, response), Work(response)),
        CpSolverStatus.Infeasible => new SolverAnswer.Infeasible(Work(response)),
        CpSolverStatus.Unknown => new SolverAnswer.Unknown(Work(response)),
        _ => new SolverAnswer.Failed($"CP-SAT refused the model: {Words(response.SolutionInfo)}"),
    };

    // Summed here in whole numbers: CP-SAT reports a double.
    private static long Objective(SolverModel model, CpSolverResponse response)
    {
        var sum = 0L;
        if (model.Message.Objective is not { } objective) return sum;
        for (var term = 0; term < objective.Vars.Count; term++)
            sum += objective.Coeffs[term] * response.Solution[objective.Vars[term]];
        return sum;
    }

    private static long Bound(SolverModel model, CpSolverResponse response) =>
        model.Message.Objective is null ? 0 : response.InnerObjectiveLowerBound;

    private static string Words(string info) => info.Length == 0
        ? "it gave no reason"
        : string.Join(' ', info.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // The last digits of the sum differ between runs of the same search; nothing that is printed should.
    private static double Work(CpSolverResponse response) => Math.Round(response.DeterministicTime, 6);
}
