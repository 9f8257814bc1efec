using System.Collections.Immutable;
using Autopartition.Planning.Solver;
using Autopartition.Planning.Solver.Messages;
using Google.Protobuf.Collections;

namespace Autopartition.Planning.Pricing;

/// <summary>A model with lower limits on its variables; those that may only be zero are left out.</summary>
internal sealed class RestrictedModel
{
    private readonly int[] _numberOf;
    private readonly SolverModel _model = new();

    /// <summary>Copies the model.</summary>
    /// <param name="model">A model whose variables start at zero.</param>
    /// <param name="most">The new limit of each variable, as far as it is lower.</param>
    public RestrictedModel(SolverModel model, long[] most)
    {
        var message = model.Message;
        _numberOf = new int[message.Variables.Count];
        Array.Fill(_numberOf, -1);
        foreach (var variable in message.Constraints.Where(IsLogical).SelectMany(Variables))
            most[variable] = long.MaxValue;
        for (var variable = 0; variable < _numberOf.Length; variable++)
        {
            var limit = Math.Min(message.Variables[variable].Domain[^1], most[variable]);
            if (limit > 0)
                _numberOf[variable] = _model.NewInt(0, limit, message.Variables[variable].Name).Index;
        }
        foreach (var constraint in message.Constraints)
            Copy(constraint);
        _model.Minimise(Terms(message.Objective.Vars, message.Objective.Coeffs));
        if (message.SolutionHint is { } hint)
        {
            for (var i = 0; i < hint.Vars.Count; i++)
            {
                if (_numberOf[hint.Vars[i]] >= 0)
                    _model.Hint(new IntVar(_numberOf[hint.Vars[i]]), hint.Values[i]);
            }
        }
    }

    /// <summary>The copy.</summary>
    public SolverModel Model => _model;

    /// <summary>Values of the copy as values of the model.</summary>
    public ImmutableArray<long> Whole(ImmutableArray<long> values) =>
        [.. _numberOf.Select(number => number < 0 ? 0 : values[number])];

    // Only sums without a condition lose variables; all that any other constraint names stay as they are.
    private static bool IsLogical(ConstraintProto constraint) =>
        constraint.Linear is null || constraint.EnforcementLiteral.Count > 0;

    private static IEnumerable<int> Variables(ConstraintProto constraint) =>
        (constraint.Linear?.Vars ?? (constraint.ExactlyOne ?? constraint.AtMostOne ?? constraint.BoolOr).Literals)
            .Concat(constraint.EnforcementLiteral)
            .Select(literal => literal < 0 ? -literal - 1 : literal);

    private void Copy(ConstraintProto constraint)
    {
        if (!IsLogical(constraint))
        {
            var terms = Terms(constraint.Linear.Vars, constraint.Linear.Coeffs);
            _model.Add(terms, constraint.Linear.Domain[0], constraint.Linear.Domain[^1]);
            return;
        }
        var copy = constraint.Clone();
        foreach (var literals in new[]
        {
            copy.EnforcementLiteral, copy.Linear?.Vars,
            (copy.ExactlyOne ?? copy.AtMostOne ?? copy.BoolOr)?.Literals,
        })
        {
            for (var i = 0; literals is not null && i < literals.Count; i++)
                literals[i] = literals[i] < 0 ? -_numberOf[-literals[i] - 1] - 1 : _numberOf[literals[i]];
        }
        _model.Message.Constraints.Add(copy);
    }

    private LinearTerm[] Terms(RepeatedField<int> variables, RepeatedField<long> coefficients)
    {
        var terms = new List<LinearTerm>(variables.Count);
        for (var i = 0; i < variables.Count; i++)
        {
            if (_numberOf[variables[i]] >= 0)
                terms.Add(coefficients[i] * new IntVar(_numberOf[variables[i]]));
        }
        return [.. terms];
    }
}
