using Autopartition.Planning.Solver;
using Autopartition.Planning.Solver.Messages;

namespace Autopartition.Planning.Pricing;

/// <summary>
/// A model of counts without its whole numbers, in the shape that pricing lives on: choices, each of which shares a
/// number of units out among its columns, and a few rows that couple them. A constraint that says "these add up to n"
/// is a choice unless one of its variables is in a choice already; every other linear constraint is a row. A variable
/// in no choice shares its limit with a column that stands for not using it. Conditions that are not linear are left
/// out, so that whatever holds here is a bound for the model.
/// </summary>
internal sealed class LinearProgram
{
    private readonly List<long> _costs = [];
    private readonly List<int> _choiceOf = [];
    private readonly List<List<(int Row, long Coefficient)>> _entries = [];
    private readonly List<long> _units = [];
    private readonly List<(long Least, long Most)> _rows = [];

    private LinearProgram(CpModelProto message)
    {
        VariableCount = message.Variables.Count;
        foreach (var _ in message.Variables)
            AddColumn(0, -1);
        for (var term = 0; term < message.Objective.Vars.Count; term++)
            _costs[message.Objective.Vars[term]] += message.Objective.Coeffs[term];
        foreach (var constraint in message.Constraints)
        {
            if (constraint.Linear is { } linear && constraint.EnforcementLiteral.Count == 0 && !TryAddChoice(linear))
                AddRow(linear);
        }
        for (var variable = 0; variable < VariableCount; variable++)
        {
            if (_choiceOf[variable] < 0)
                AddLimit(variable, message.Variables[variable].Domain[^1]);
        }
    }

    /// <summary>The first columns are the variables of the model.</summary>
    public int VariableCount { get; }

    /// <summary>Variables, slacks and what stands for not using a variable.</summary>
    public int ColumnCount => _costs.Count;

    /// <summary>Units that each choice shares out.</summary>
    public IReadOnlyList<long> Units => _units;

    /// <summary>Least and most of each row; the ends of a long stand for no limit.</summary>
    public IReadOnlyList<(long Least, long Most)> Rows => _rows;

    /// <summary>Cost of a unit of each column.</summary>
    public IReadOnlyList<long> Costs => _costs;

    /// <summary>The choice of each column.</summary>
    public IReadOnlyList<int> ChoiceOf => _choiceOf;

    /// <summary>The rows that each column counts in.</summary>
    public IReadOnlyList<List<(int Row, long Coefficient)>> Entries => _entries;

    /// <summary>The program of a model with an objective whose variables start at zero; null for any other.</summary>
    public static LinearProgram? Of(SolverModel model) =>
        model.Message.Objective is not null
        && model.Message.Variables.All(variable => variable.Domain.Count == 2 && variable.Domain[0] == 0)
            ? new LinearProgram(model.Message)
            : null;

    private bool TryAddChoice(LinearConstraintProto linear)
    {
        if (linear.Vars.Count == 0 || linear.Domain.Count != 2 || linear.Domain[0] != linear.Domain[1]
            || linear.Domain[0] < 0 || linear.Coeffs.Any(coefficient => coefficient != 1)
            || linear.Vars.Any(column => _choiceOf[column] >= 0))
            return false;
        _units.Add(linear.Domain[0]);
        foreach (var column in linear.Vars)
            _choiceOf[column] = _units.Count - 1;
        return true;
    }

    private void AddRow(LinearConstraintProto linear)
    {
        if (linear.Domain[0] == long.MinValue && linear.Domain[^1] == long.MaxValue)
            return;
        for (var term = 0; term < linear.Vars.Count; term++)
            _entries[linear.Vars[term]].Add((_rows.Count, linear.Coeffs[term]));
        _rows.Add((linear.Domain[0], linear.Domain[^1]));
    }

    private void AddLimit(int column, long most)
    {
        _units.Add(most);
        _choiceOf[column] = _units.Count - 1;
        AddColumn(0, _units.Count - 1);
    }

    private void AddColumn(long cost, int choice)
    {
        _costs.Add(cost);
        _choiceOf.Add(choice);
        _entries.Add([]);
    }
}
