using Autopartition.Planning.Solver;

namespace Autopartition.Tests.Planning.Solver;

/// <summary>
/// What every solver must do alike. Each fact runs for every solver there could be, and is skipped for one that
/// is absent.
/// </summary>
public sealed class SolverConformanceTests
{
    public static TheoryData<string> Solvers => [.. SolverCatalog.Known];

    [Theory]
    [MemberData(nameof(Solvers))]
    public void Knapsack_FindsTheOptimum(string name)
    {
        using var solver = Open(name);
        var (model, taken) = SolverModels.Knapsack();

        var answer = Assert.IsType<SolverAnswer.Optimal>(solver.Solve(model, new SolverLimits()));

        Assert.Equal(-90, answer.Objective);
        Assert.Equal(-90, answer.Bound);
        Assert.Equal([0, 1, 0, 1], taken.Select(thing => answer[thing]));
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void Contradiction_IsInfeasible(string name)
    {
        using var solver = Open(name);
        var model = new SolverModel();
        var x = model.NewInt(0, 10, "x");
        model.AddAtLeast([2 * x], 7);
        model.AddAtMost([x], 3);

        Assert.IsType<SolverAnswer.Infeasible>(solver.Solve(model, new SolverLimits()));
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void SecondStage_KeepsTheFirstObjective(string name)
    {
        using var solver = Open(name);
        var model = new SolverModel();
        var (x, y) = (model.NewInt(0, 10, "x"), model.NewInt(0, 10, "y"));
        model.AddAtLeast([x, y], 8);
        model.Minimise([x, y]);
        var first = Assert.IsType<SolverAnswer.Optimal>(solver.Solve(model, new SolverLimits()));

        model.AddAtMost([x, y], first.Objective);
        model.Minimise([3 * x, -y]);
        model.HintAll(first.Values.AsSpan());
        var second = Assert.IsType<SolverAnswer.Optimal>(solver.Solve(model, new SolverLimits()));

        Assert.Equal(8, first.Objective);
        Assert.Equal((0, 8), (second[x], second[y]));
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void ConditionalConstraint_HoldsOnlyWithItsLiteral(string name)
    {
        using var solver = Open(name);
        var model = new SolverModel();
        var (switched, x) = (model.NewBool("switched"), model.NewInt(0, 10, "x"));
        model.AddAtLeast([x], 6).OnlyIf(switched);
        model.AddAtLeast([x], 2).OnlyIf(switched.Not());
        model.Minimise([x]);

        var free = Assert.IsType<SolverAnswer.Optimal>(solver.Solve(model, new SolverLimits()));
        model.AddExactlyOne([switched]);
        var bound = Assert.IsType<SolverAnswer.Optimal>(solver.Solve(model, new SolverLimits()));

        Assert.Equal((2, 6), (free[x], bound[x]));
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void SameProblemTwice_GivesTheSameAnswer(string name)
    {
        var limits = new SolverLimits { DeterministicSeconds = 0.03 };
        using var solver = Open(name);
        using var other = Open(name);

        var first = Solved(solver.Solve(SolverModels.EndlessSplit(), limits));
        var again = Solved(solver.Solve(SolverModels.EndlessSplit(), limits));
        var elsewhere = Solved(other.Solve(SolverModels.EndlessSplit(), limits));

        Assert.Equal(first.Values, again.Values);
        Assert.Equal(first.Values, elsewhere.Values);
        Assert.Equal((first.Objective, first.Bound), (elsewhere.Objective, elsewhere.Bound));
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void LimitReachedWithValues_IsFeasible(string name)
    {
        using var solver = Open(name);
        var limits = new SolverLimits { DeterministicSeconds = 0.03 };

        var answer = Assert.IsType<SolverAnswer.Feasible>(solver.Solve(SolverModels.EndlessSplit(), limits));

        Assert.True(answer.Bound < answer.Objective);
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void LimitReachedWithoutValues_IsUnknown(string name)
    {
        using var solver = Open(name);
        var limits = new SolverLimits { DeterministicSeconds = 0 };

        Assert.IsType<SolverAnswer.Unknown>(solver.Solve(SolverModels.EndlessSplit(), limits));
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void LargeModel_IsSolvedToTheSameObjective(string name)
    {
        const long Optimum = 142_005;
        using var solver = Open(name);
        var model = SolverModels.Counts(classes: 50, layouts: 100);

        var answer = Assert.IsType<SolverAnswer.Optimal>(solver.Solve(model, new SolverLimits()));

        Assert.True(model.VariableCount > 5_000);
        Assert.Equal(Optimum, answer.Objective);
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void InvalidModel_FailsWithWords(string name)
    {
        using var solver = Open(name);
        var model = new SolverModel();
        model.AddAtMost([long.MaxValue * model.NewInt(0, 10, "x")], 5);

        var answer = Assert.IsType<SolverAnswer.Failed>(solver.Solve(model, new SolverLimits()));

        Assert.Contains("overflow", answer.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', answer.Reason);
    }

    private static SolverAnswer.Solved Solved(SolverAnswer answer) =>
        Assert.IsType<SolverAnswer.Solved>(answer, exactMatch: false);

    private static ICpSatSolver Open(string name)
    {
        if (SolverCatalog.WhyAbsent(name) is { } reason) Assert.Skip($"{name}: {reason}");
        return Assert.IsType<SolverChoice.Chosen>(SolverCatalog.Open(name)).Solver;
    }
}
