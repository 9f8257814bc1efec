using Autopartition.Planning.Pricing;
using Autopartition.Planning.Solver;

namespace Autopartition.Tests.Planning.Pricing;

/// <summary>Random models of choices and rows, with and without pricing: the optimum must be the same.</summary>
public sealed class PricedSolverTests : IDisposable
{
    private readonly ICpSatSolver _solver = SolverCatalog.Open() is SolverChoice.Chosen chosen
        ? chosen.Solver
        : throw new InvalidOperationException("These tests need a solver.");

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    public void Dispose() => _solver.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void PricedAnswer_IsTheOptimumOfTheWholeModel(int seed)
    {
        var whole = (SolverAnswer.Optimal)_solver.Solve(Model(seed), new SolverLimits());
        var priced = new PricedSolver(_solver).Solve(Model(seed), new SolverLimits());

        var optimal = Assert.IsType<SolverAnswer.Optimal>(priced);
        Assert.Equal(whole.Objective, optimal.Objective);
        Assert.Equal(Model(seed).VariableCount, optimal.Values.Length);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Bound_IsBelowTheOptimumAndNearIt(int seed)
    {
        var optimum = ((SolverAnswer.Optimal)_solver.Solve(Model(seed), new SolverLimits())).Objective;

        var bound = PricedSolver.Bound(Model(seed));

        Assert.NotNull(bound);
        Assert.InRange(bound.Value, optimum - Math.Abs(optimum) / 20 - 100, optimum);
    }

    [Fact]
    public void AnyPrices_GiveABound()
    {
        var program = LinearProgram.Of(Model(1))!;
        var optimum = ((SolverAnswer.Optimal)_solver.Solve(Model(1), new SolverLimits())).Objective;
        var random = new Random(7);
        for (var i = 0; i < 50; i++)
        {
            var prices = program.Rows.Select(_ => random.NextDouble() * 400 - 200).ToArray();
            Assert.True(new PricedBound(program, prices).LeastWhole <= optimum);
        }
    }

    /// <summary>
    /// Forty choices of ten ways each that bring some of five goods; enough of each good must come, and what is missing
    /// costs dearly.
    /// </summary>
    private static SolverModel Model(int seed)
    {
        var random = new Random(seed);
        var model = new SolverModel();
        var goods = Enumerable.Range(0, 5).Select(_ => new List<LinearTerm>()).ToList();
        var cost = new List<LinearTerm>();
        for (var choice = 0; choice < 40; choice++)
        {
            var units = random.Next(1, 9);
            var ways = Enumerable.Range(0, 10).Select(_ => model.NewInt(0, units, "way")).ToList();
            model.AddEqual([.. ways], units);
            foreach (var way in ways)
            {
                cost.Add(random.Next(0, 3000) * way);
                goods.ForEach(good => good.Add(random.Next(3) * way));
            }
        }
        foreach (var good in goods)
        {
            var missing = model.NewInt(0, 1000, "missing");
            cost.Add(5000 * missing);
            model.AddAtLeast([.. good, missing], random.Next(200, 330));
        }
        model.Minimise([.. cost]);
        return model;
    }
}
