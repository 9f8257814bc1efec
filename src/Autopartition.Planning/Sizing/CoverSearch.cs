namespace Autopartition.Planning.Sizing;

/// <summary>
/// The cheapest whole numbers of some things that together reach an amount: branch and bound over the things, the
/// cheapest for its amount first, so that the first cover found is nearly the best.
/// </summary>
internal sealed class CoverSearch
{
    private const int MostNodes = 50_000;

    private readonly decimal[] _amounts;
    private readonly double[] _prices;
    private readonly int[] _order;
    private int[] _best = [];
    private double _bestPrice;
    private int _nodes;

    public CoverSearch(decimal[] amounts, double[] prices)
    {
        _amounts = amounts;
        _prices = prices;
        _order = [.. Enumerable.Range(0, amounts.Length).OrderBy(i => prices[i] / (double)amounts[i])];
    }

    /// <summary>How many of each.</summary>
    public int[] Cheapest(decimal amount)
    {
        (_best, _bestPrice, _nodes) = ([], double.PositiveInfinity, 0);
        Search(0, amount, 0, new int[_amounts.Length]);
        return _best;
    }

    private void Search(int depth, decimal rest, double price, int[] counts)
    {
        if (rest <= 0)
        {
            if (price < _bestPrice)
                (_best, _bestPrice) = ([.. counts], price);
            return;
        }
        if (depth == _order.Length || (_nodes++ > MostNodes && _best.Length > 0))
            return;
        var thing = _order[depth];
        // Whatever follows costs at least as much for its amount as this thing.
        if (price + _prices[thing] * (double)(rest / _amounts[thing]) >= _bestPrice)
            return;
        for (var count = (int)decimal.Ceiling(rest / _amounts[thing]); count >= 0; count--)
        {
            counts[thing] = count;
            Search(depth + 1, rest - count * _amounts[thing], price + count * _prices[thing], counts);
        }
        counts[thing] = 0;
    }
}
