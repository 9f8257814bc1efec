namespace Autopartition.Planning.Shares;

/// <summary>
/// The linear bound by column generation: cuts supply places, contents take a place each and cover asks. A content
/// enters when it is worth more than its place, until none is.
/// </summary>
internal sealed class HybridBound(PartDemand demand, CutSpace space, ContentSearch contents)
{
    private const double Tolerance = 1e-7;
    private const double Scale = 1e7;
    private const int MaxColumns = 20_000;

    private readonly int _kinds = demand.Kinds.Length;
    private readonly int _places = space.Thousandths.Length;

    /// <summary>The prices of the best bound.</summary>
    public HybridPrices Solve()
    {
        var program = Start();
        HybridPrices? best = null;
        for (var entered = 0; entered < MaxColumns; entered++)
        {
            var prices = program.Prices();
            var found = HybridPrices.Of([.. prices.Take(_kinds)], demand, space, contents);
            if (best is null || found.Linear > best.Linear)
                best = found;
            if (Cheapest(prices) is not { } column)
                break;
            program.Enter(column.Column, column.Cost);
        }
        return best!;
    }

    /// <summary>Every ask on a whole GPU of its own, and no other cut.</summary>
    private CoverProgram Start()
    {
        var columns = new List<double[]>();
        for (var kind = 0; kind < _kinds; kind++)
            columns.Add(Column(new DomainContent(0, [kind])));
        columns.Add(Column(space.Cuts[0]));
        for (var place = 1; place < _places; place++)
            columns.Add(Surplus(_kinds + place));
        double[] costs = [.. columns.Select((_, i) => i == _kinds ? 1.0 : 0.0)];
        var asked = Enumerable.Range(0, _kinds).Select(kind => (double)demand.Count(kind));
        return new CoverProgram([.. columns], costs, [.. asked, .. new double[_places]]);
    }

    private (double[] Column, double Cost)? Cheapest(double[] prices)
    {
        (double[] Column, double Cost)? best = null;
        var least = -Tolerance;
        foreach (var cut in space.Cuts)
            Offer(1 - Supplied(cut, prices), () => Column(cut), 1);
        for (var row = 0; row < prices.Length; row++)
        {
            var surplus = row;
            Offer(prices[row], () => Surplus(surplus), 0);
        }
        long[] worth = [.. prices.Take(_kinds).Select(price => (long)Math.Max(0, price * Scale))];
        for (var place = 0; place < _places; place++)
        {
            if (contents.Dearest(place, worth) is (_, { } content))
                Offer(prices[_kinds + place] - content.Kinds.Sum(kind => prices[kind]), () => Column(content), 0);
        }
        return best;

        void Offer(double reduced, Func<double[]> column, double cost)
        {
            if (reduced >= least)
                return;
            least = reduced;
            best = (column(), cost);
        }
    }

    private double Supplied(CutKind cut, double[] prices) =>
        cut.Places.Select((count, place) => count * prices[_kinds + place]).Sum();

    private double[] Column(CutKind cut)
    {
        var column = new double[_kinds + _places];
        for (var place = 0; place < _places; place++)
            column[_kinds + place] = cut.Places[place];
        return column;
    }

    private double[] Column(DomainContent content)
    {
        var column = new double[_kinds + _places];
        foreach (var kind in content.Kinds)
            column[kind]++;
        column[_kinds + content.Place]--;
        return column;
    }

    private double[] Surplus(int row)
    {
        var column = new double[_kinds + _places];
        column[row] = -1;
        return column;
    }
}
