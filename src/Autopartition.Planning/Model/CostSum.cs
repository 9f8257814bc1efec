using Autopartition.Core.Planning;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Model;

/// <summary>
/// The cost of a plan as one sum to minimise, with the part of the objective that each share of it is.
/// </summary>
internal sealed class CostSum
{
    private readonly List<LinearTerm> _total = [];
    private readonly List<(CostPart Part, LinearTerm Term)> _parts = [];

    /// <summary>The sum.</summary>
    public IReadOnlyList<LinearTerm> Total => _total;

    /// <summary>Each unit of a variable costs so much, for these reasons.</summary>
    public void Add(IntVar variable, params ReadOnlySpan<(CostPart Part, long Cost)> parts)
    {
        var total = 0L;
        foreach (var (part, cost) in parts)
        {
            total += cost;
            if (cost != 0)
                _parts.Add((part, cost * variable));
        }
        _total.Add(total * variable);
    }

    /// <summary>What each part comes to in an answer, in order; those that never count are left out.</summary>
    public IEnumerable<ObjectivePart> In(SolverAnswer.Solved answer, string stage) => _parts
        .GroupBy(one => one.Part)
        .OrderBy(part => part.Key)
        .Select(part => new ObjectivePart(
            stage,
            part.Key.Term(),
            part.Key.Words(),
            part.Sum(one => one.Term.Coefficient * answer[one.Term.Variable])));
}
