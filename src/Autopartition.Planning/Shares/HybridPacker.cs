using System.Collections.Immutable;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Shares;

/// <summary>
/// Packs asks for parts of GPUs on as few GPUs as possible, where every GPU may be shared as a whole by MPS or cut
/// into instances that are shared in turn. Counts, not places: how many GPUs take which cut, and how many places of a
/// kind hold which content; contents do not mind which of equal places they get. The linear bound says which contents
/// a packing of so many GPUs can use at all, and CP-SAT chooses among those.
/// </summary>
public static class HybridPacker
{
    /// <summary>Contents of one kind of place that the solver is given at most.</summary>
    private const int MostContents = 4000;

    /// <summary>Packs; null when the solver has no answer.</summary>
    public static HybridPacking? Pack(
        ImmutableArray<PartAsk> asks, CutSpace space, DomainRules rules, ICpSatSolver solver)
    {
        if (asks.IsEmpty)
            return new HybridPacking([], 0, 0);
        var demand = PartDemand.Of(asks, rules);
        var contents = new ContentSearch(demand, space, rules);
        var prices = new HybridBound(demand, space, contents).Solve();
        HybridCounts? best = null;
        // Few contents first: they nearly always reach the bound, and then nothing is left to search.
        long[] slacks = [prices.Gpu / 100, prices.Gpu / 10, (prices.Bound + 1L) * prices.Gpu - prices.Demand];
        foreach (var slack in slacks)
        {
            var found = Choose(demand, space, contents, prices, slack, solver);
            if (found is not null && (best is null || found.Gpus < best.Gpus))
                best = found;
            if (best?.Gpus == prices.Bound)
                break;
        }
        return best is null ? null : new HybridPacking(best.Place(demand, space), prices.Linear, prices.Bound);
    }

    /// <summary>The best counts of contents that waste at most so much of the worth of their place.</summary>
    private static HybridCounts? Choose(
        PartDemand demand, CutSpace space, ContentSearch search, HybridPrices prices, long slack, ICpSatSolver solver)
    {
        // An ask alone on a whole GPU is always a choice, so there always is a packing.
        var alone = Enumerable.Range(0, demand.Kinds.Length).Select(kind => new DomainContent(0, [kind]));
        var contents = space.Thousandths
            .SelectMany((_, place) => search.WorthAtLeast(
                place, prices.Asks, Math.Max(0, prices.Places[place] - slack), MostContents))
            .Concat(alone)
            .ToImmutableArray();
        var model = new SolverModel();
        var most = demand.Members.Sum(kind => kind.Length);
        var cuts = space.Cuts.Select((_, i) => model.NewInt(0, most, $"cut{i}")).ToImmutableArray();
        var takes = contents.Select((_, i) => model.NewInt(0, most, $"content{i}")).ToImmutableArray();
        for (var place = 0; place < space.Thousandths.Length; place++)
        {
            model.AddAtLeast(
                [
                    .. cuts.Select((cut, i) => space.Cuts[i].Places[place] * cut),
                    .. takes.Where((_, i) => contents[i].Place == place).Select(take => -take),
                ],
                0);
        }
        for (var kind = 0; kind < demand.Kinds.Length; kind++)
        {
            model.AddAtLeast(
                [
                    .. takes.Select((take, i) => contents[i].Kinds.Count(held => held == kind) * take)
                        .Where(term => term.Coefficient > 0),
                ],
                demand.Count(kind));
        }
        ImmutableArray<LinearTerm> gpus = [.. cuts.Select(cut => (LinearTerm)cut)];
        model.AddAtLeast(gpus.AsSpan(), prices.Bound);
        model.Minimise(gpus.AsSpan());
        return solver.Solve(model, new SolverLimits()) is SolverAnswer.Solved answer
            ? new HybridCounts(
                [.. cuts.Select(cut => (int)answer[cut])],
                [.. contents.Zip(takes, (content, take) => (content, (int)answer[take]))])
            : null;
    }
}
