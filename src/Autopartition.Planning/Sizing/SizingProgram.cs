using Autopartition.Planning.Shares;

namespace Autopartition.Planning.Sizing;

/// <summary>
/// The linear program of sizing: GPUs take patterns and services take instances, both in fractions, so that no more
/// instances of a profile are taken than the patterns have. Its prices are all that is kept.
/// </summary>
internal sealed class SizingProgram
{
    private const double Tolerance = 1e-9;
    private const int MostSteps = 5000;

    private readonly SizingTable _table;
    private readonly List<(double[] Column, double Cost)> _columns = [];
    private readonly int _profiles;

    private SizingProgram(SizingTable table)
    {
        _table = table;
        _profiles = table.Profiles.Length;
        foreach (var (counts, _) in table.Patterns)
            _columns.Add((Pattern(counts), 1));
        for (var service = 0; service < table.Services.Length; service++)
        {
            foreach (var choice in table.Choices(table.Services[service]))
                _columns.Add((Taken(service, choice), 0));
        }
        for (var row = 0; row < _profiles + table.Services.Length; row++)
            _columns.Add((Unit(row, -1), 0));
    }

    /// <summary>The best bound there is without whole numbers.</summary>
    public static SizingBound Solve(SizingTable table) => new SizingProgram(table).Solve();

    private SizingBound Solve()
    {
        var program = Start();
        var best = SizingBound.From(_table, program.Prices().Take(_profiles));
        for (var step = 0; step < MostSteps; step++)
        {
            var prices = program.Prices();
            var bound = SizingBound.From(_table, prices.Take(_profiles));
            if (bound.Gpus > best.Gpus)
                best = bound;
            var cheapest = _columns.MinBy(column => Reduced(column, prices));
            if (Reduced(cheapest, prices) >= -Tolerance)
                break;
            program.Enter(cheapest.Column, cheapest.Cost);
        }
        return best;
    }

    /// <summary>Every profile on a GPU of its own, every service on the profile where it does most.</summary>
    private CoverProgram Start()
    {
        var columns = new List<double[]>();
        var costs = new List<double>();
        for (var profile = 0; profile < _profiles; profile++)
        {
            columns.Add(Unit(profile, 1));
            costs.Add(1);
        }
        for (var service = 0; service < _table.Services.Length; service++)
        {
            columns.Add(Taken(service, _table.Choices(_table.Services[service]).MaxBy(choice => choice.Rate)!));
            costs.Add(0);
        }
        // Rates are scaled to one, so that rows are of one size.
        double[] demand = [.. new double[_profiles], .. _table.Services.Select(_ => 1.0)];
        return new CoverProgram([.. columns], [.. costs], demand);
    }

    private static double Reduced((double[] Column, double Cost) column, double[] prices)
    {
        var cost = column.Cost;
        for (var row = 0; row < prices.Length; row++)
            cost -= prices[row] * column.Column[row];
        return cost;
    }

    private double[] Pattern(IReadOnlyList<int> counts)
    {
        var column = Unit(0, 0);
        for (var profile = 0; profile < _profiles; profile++)
            column[profile] = counts[profile];
        return column;
    }

    private double[] Taken(int service, SizingChoice choice)
    {
        var column = Unit(choice.Profile, -1);
        column[_profiles + service] = choice.Rate / (double)_table.Services[service].Rate;
        return column;
    }

    private double[] Unit(int row, double value)
    {
        var column = new double[_profiles + _table.Services.Length];
        column[row] = value;
        return column;
    }
}
