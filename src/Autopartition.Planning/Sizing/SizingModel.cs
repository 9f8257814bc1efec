using System.Collections.Immutable;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Sizing;

/// <summary>
/// Sizing in whole numbers, for CP-SAT: a count for each pattern and for each choice of a service, never a variable for
/// an instance. Rates are decimal numbers, so each service's row is scaled to whole numbers without rounding.
/// </summary>
internal sealed class SizingModel
{
    private const int MostPlaces = 6;

    private readonly SizingTable _table;
    private readonly SolverModel _model = new();
    private readonly IntVar[] _patterns;
    private readonly IntVar[][] _instances;

    /// <summary>The model of plans with at least so many GPUs and at most those of a plan that is known.</summary>
    public SizingModel(SizingTable table, int least, SizingCounts known)
    {
        _table = table;
        _patterns = [.. table.Patterns.Select((_, i) => _model.NewInt(0, known.Gpus, $"pattern{i}"))];
        _instances = [.. table.Services.Select(Serve)];
        for (var profile = 0; profile < table.Profiles.Length; profile++)
            _model.AddAtLeast([.. Supply(profile), .. Taken(profile)], 0);
        LinearTerm[] gpus = [.. _patterns.Select(pattern => (LinearTerm)pattern)];
        _model.Add(gpus, least, known.Gpus);
        _model.Minimise(gpus);
        foreach (var (pattern, count) in _patterns.Zip(known.Patterns))
            _model.Hint(pattern, count);
        foreach (var (takes, counts) in _instances.Zip(known.Instances))
        {
            foreach (var (take, count) in takes.Zip(counts))
                _model.Hint(take, count);
        }
    }

    /// <summary>The best counts, and the GPUs that no plan can be below; null without an answer.</summary>
    public (SizingCounts Counts, int Least)? Solve(ICpSatSolver solver, SolverLimits limits) =>
        solver.Solve(_model, limits) is SolverAnswer.Solved answer
            ? (new SizingCounts(
                [.. _patterns.Select(pattern => (int)answer[pattern])],
                [.. _instances.Select(takes => takes.Select(take => (int)answer[take]).ToImmutableArray())]),
                (int)answer.Bound)
            : null;

    private IntVar[] Serve(SizedService service)
    {
        var choices = _table.Choices(service);
        IntVar[] takes =
        [
            .. choices.Select(choice =>
                _model.NewInt(0, (long)Math.Ceiling(service.Rate / choice.Setting.Rate), service.Name)),
        ];
        var scale = Scale([service.Rate, .. choices.Select(choice => choice.Setting.Rate)]);
        _model.AddAtLeast(
            [.. takes.Zip(choices, (take, choice) => (long)decimal.Floor(choice.Setting.Rate * scale) * take)],
            (long)decimal.Ceiling(service.Rate * scale));
        return takes;
    }

    /// <summary>
    /// The power of ten that makes all of them whole. Beyond six places rates are taken as lower and demand as higher.
    /// </summary>
    private static decimal Scale(IReadOnlyList<decimal> numbers)
    {
        var scale = 1m;
        for (var places = 0; places < MostPlaces && numbers.Any(number => number * scale % 1 != 0); places++)
            scale *= 10;
        return scale;
    }

    private IEnumerable<LinearTerm> Supply(int profile) => _patterns
        .Select((pattern, i) => _table.Patterns[i].Counts[profile] * pattern)
        .Where(term => term.Coefficient > 0);

    private IEnumerable<LinearTerm> Taken(int profile) =>
        from each in _table.Services.Zip(_instances)
        from take in _table.Choices(each.First).Zip(each.Second)
        where take.First.Profile == profile
        select -take.Second;
}
