using Autopartition.Planning.Solver;

namespace Autopartition.Tests.Planning.Solver;

/// <summary>Small problems with known answers, and large ones without.</summary>
internal static class SolverModels
{
    /// <summary>Four things, room for 10; the best is the second and the fourth, worth 90.</summary>
    public static (SolverModel Model, IntVar[] Taken) Knapsack()
    {
        long[] weights = [5, 4, 6, 3];
        long[] worths = [10, 40, 30, 50];
        var model = new SolverModel();
        var taken = weights.Select((_, thing) => model.NewBool($"taken {thing}")).ToArray();
        model.AddAtMost(Terms(taken, weights), 10);
        model.Minimise(Terms(taken, [.. worths.Select(worth => -worth)]));
        return (model, taken);
    }

    /// <summary>
    /// Splits things in two nearly equal halves by several measures at once: easy to start, very long to prove.
    /// </summary>
    public static SolverModel EndlessSplit()
    {
        var model = new SolverModel();
        var chosen = Enumerable.Range(0, 40).Select(thing => model.NewBool($"chosen {thing}")).ToArray();
        var misses = new List<LinearTerm>();
        for (var measure = 1; measure <= 6; measure++)
        {
            var sizes = chosen.Select((_, thing) => Mixed(thing, measure) % 97 + 1).ToArray();
            var (over, under) = (model.NewInt(0, 10_000, "over"), model.NewInt(0, 10_000, "under"));
            model.AddEqual([.. Terms(chosen, sizes), under, -over], sizes.Sum() / 2);
            misses.AddRange([over, under]);
        }

        model.Minimise([.. misses]);
        return model;
    }

    /// <summary>
    /// The shape the planner asks about: how many GPUs of each class get each layout, and what stays unserved.
    /// </summary>
    public static SolverModel Counts(int classes, int layouts)
    {
        const int Profiles = 12;
        const int GpusPerClass = 5;
        var model = new SolverModel();
        var costs = new List<LinearTerm>();
        var supply = Enumerable.Range(0, Profiles).Select(_ => new List<LinearTerm>()).ToArray();
        for (var each = 0; each < classes; each++)
        {
            var counts = new IntVar[layouts];
            for (var layout = 0; layout < layouts; layout++)
                counts[layout] = model.NewInt(0, GpusPerClass, $"{each}/{layout}");
            model.AddEqual([.. counts.Select(count => 1 * count)], GpusPerClass);
            for (var layout = 0; layout < layouts; layout++)
            {
                costs.Add(Mixed(layout, each) % 20 * counts[layout]);
                for (var part = 1; part <= 3; part++) supply[Mixed(layout, each + part) % Profiles].Add(counts[layout]);
            }
        }

        for (var profile = 0; profile < Profiles; profile++)
        {
            var wanted = Mixed(profile, 5) % (3 * classes);
            var unserved = model.NewInt(0, wanted, $"unserved {profile}");
            model.AddAtLeast([.. supply[profile], unserved], wanted);
            costs.Add(1_000 * unserved);
        }

        model.Minimise([.. costs]);
        return model;
    }

    public static LinearTerm[] Terms(IEnumerable<IntVar> variables, long[] coefficients) =>
        [.. variables.Select((variable, index) => coefficients[index] * variable)];

    // Numbers without a pattern that a solver could use, the same in every run.
    private static long Mixed(long first, long second)
    {
        var mixed = (ulong)(first * 73_856_093) ^ (ulong)(second * 19_349_663);
        mixed = (mixed ^ (mixed >> 13)) * 2_654_435_761;
        return (long)((mixed ^ (mixed >> 16)) % 65_521);
    }
}
