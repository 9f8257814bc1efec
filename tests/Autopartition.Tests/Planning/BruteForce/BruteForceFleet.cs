using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Planning.BruteForce;

/// <summary>
/// Tries everything that can become of a few GPUs together: the least unserved demand, the highest priority first, and
/// the least cost at that. First without a move; then no priority may lose by the moves.
/// </summary>
internal sealed class BruteForceFleet
{
    private readonly PlanningProblem _problem;
    private readonly FleetItems _items;
    private readonly CardPrices _prices;
    private readonly ImmutableArray<int> _priorities;
    private readonly long[]? _most;

    private BruteForceFleet(PlanningProblem problem, bool moves, long[]? most)
    {
        _problem = problem;
        _items = new FleetItems(problem, moves);
        _prices = new CardPrices(problem);
        _priorities = [.. problem.Asks.Select(ask => ask.Priority).Distinct().OrderDescending()];
        _most = most;
    }

    /// <summary>Unserved value of each priority, the highest first, and the cost behind it.</summary>
    public static long[] Best(PlanningProblem problem)
    {
        var still = new BruteForceFleet(problem, false, null).Search();
        return problem.Gpus.SelectMany(gpu => gpu.Leases).Any(lease => lease.Drainable)
            ? new BruteForceFleet(problem, true, still[..^1]).Search()
            : still;
    }

    private long[] Search()
    {
        var fleet = new Dictionary<string, (CardOutcome Sum, ImmutableArray<int> Whole, long Cost)>
        {
            [""] = (new CardOutcome(0, 0, -1, 0, 0), [], 0),
        };
        foreach (var gpu in _problem.Gpus)
        {
            var cards = new CardChoices(_problem, _items, gpu).All();
            var next = new Dictionary<string, (CardOutcome, ImmutableArray<int>, long)>();
            foreach (var (sum, whole, cost) in fleet.Values)
            {
                foreach (var (card, more) in cards)
                {
                    if ((sum.Served & card.Served) == 0 && Join(sum, card) is var both)
                        Keep(next, both, whole.Add(card.WholeFor), cost + more);
                }
            }
            fleet = next;
        }
        return fleet.Values.Select(one => Rate(one.Sum, one.Whole, one.Cost)).OfType<long[]>()
            .Aggregate((best, one) => Compare(one, best) < 0 ? one : best);
    }

    private CardOutcome Join(CardOutcome sum, CardOutcome card) => new(
        sum.Served | card.Served, sum.Left | card.Left, -1,
        Math.Min(_items.Spares.Length, sum.Standing + card.Standing), sum.Made + card.Made);

    private static void Keep(
        Dictionary<string, (CardOutcome, ImmutableArray<int>, long Cost)> fleet,
        CardOutcome sum, ImmutableArray<int> whole, long cost)
    {
        var key = $"{sum.Served} {sum.Left} {sum.Standing} {sum.Made} {string.Join(' ', whole)}";
        if (!fleet.TryGetValue(key, out var known) || cost < known.Cost)
            fleet[key] = (sum, whole, cost);
    }

    /// <summary>Null for what does not hold together.</summary>
    private long[]? Rate(CardOutcome sum, ImmutableArray<int> whole, long cost)
    {
        var served = sum.Served & (1 << _items.Asks.Length) - 1;
        if ((sum.Served ^ served) != sum.Left || sum.Made > _items.Spares.Length)
            return null;
        for (var ask = 0; ask < _items.Asks.Length; ask++)
        {
            var gpus = _problem.Gpus.Where((_, i) => whole[i] == ask).ToList();
            if (gpus.Count == 0)
                continue;
            if (gpus.Count != ((AskShape.WholeGpus)_items.Asks[ask].Shape).Count
                || gpus.DistinctBy(one => one.Node).Count() > 1)
                return null;
            served |= 1 << ask;
        }
        foreach (var gang in _items.Asks.Select((ask, i) => (ask.Gang, Served: FleetItems.IsIn(served, i)))
            .Where(one => one.Gang is not null).GroupBy(one => one.Gang, one => one.Served))
        {
            if (gang.Distinct().Count() > 1)
                return null;
        }
        var unserved = _priorities.Select(priority => _items.Asks.Where((ask, i) =>
            ask.Priority == priority && !FleetItems.IsIn(served, i)).Sum(ask => ValueOf(ask.Shape))).ToArray();
        if (_most is not null && unserved.Zip(_most).Any(one => one.First > one.Second))
            return null;
        var standing = Math.Min(sum.Standing, _items.Spares.Length - sum.Made);
        return [.. unserved, cost + _prices.Ready(_items.Spares, standing, sum.Made)];
    }

    private long ValueOf(AskShape shape)
    {
        var models = _problem.Gpus
            .Where(gpu => gpu.WholeLease is null && !_problem.Directives.Closed.Contains(gpu.Id))
            .Select(gpu => gpu.Model).Distinct().ToList();
        var slices = shape is AskShape.WholeGpus whole
            ? whole.Count * Math.Max(1, models.Max(model => (int?)model.Capacity.Slices) ?? 1)
            : models.Max(model => AskFit.AskedAmount(shape, model)?.Slices) ?? 1;
        return 1000L * slices + 1;
    }

    private static int Compare(long[] one, long[] other) =>
        one.Zip(other).Select(pair => pair.First.CompareTo(pair.Second)).FirstOrDefault(sign => sign != 0);
}
