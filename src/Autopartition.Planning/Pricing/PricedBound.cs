namespace Autopartition.Planning.Pricing;

/// <summary>
/// What prices of the rows prove of a linear program, in whole numbers: no values cost less than <see cref="Least"/>,
/// and each unit of a column costs at least its <see cref="Excess"/> beyond that. Any prices will do; good ones make a
/// tight bound.
/// </summary>
internal sealed class PricedBound
{
    /// <summary>Parts of the objective's unit that prices are rounded to.</summary>
    public const int Parts = 1 << PartBits;

    private const int PartBits = 10;

    private const double LargestPrice = 1L << 40;

    public PricedBound(LinearProgram program, double[] prices)
    {
        var whole = new long[prices.Length];
        for (var row = 0; row < whole.Length; row++)
        {
            var (least, most) = program.Rows[row];
            var price = Math.Clamp(Math.Round(prices[row] * Parts), -LargestPrice, LargestPrice);
            if (double.IsNaN(price) || (price > 0 && least == long.MinValue) || (price < 0 && most == long.MaxValue))
                price = 0;
            whole[row] = (long)price;
            Least += (Int128)whole[row] * (whole[row] > 0 ? least : whole[row] < 0 ? most : 0);
        }
        Excess = new long[program.ColumnCount];
        var cheapest = program.Units.Select(_ => long.MaxValue).ToArray();
        for (var column = 0; column < Excess.Length; column++)
        {
            var left = program.Costs[column] * Parts;
            foreach (var (row, coefficient) in program.Entries[column])
                left -= whole[row] * coefficient;
            Excess[column] = left;
            var choice = program.ChoiceOf[column];
            cheapest[choice] = Math.Min(cheapest[choice], left);
        }
        for (var choice = 0; choice < cheapest.Length; choice++)
            Least += (Int128)cheapest[choice] * program.Units[choice];
        for (var column = 0; column < Excess.Length; column++)
            Excess[column] -= cheapest[program.ChoiceOf[column]];
    }

    /// <summary>The bound, in parts.</summary>
    public Int128 Least { get; }

    /// <summary>What a unit of each column costs beyond the bound at least, in parts.</summary>
    public long[] Excess { get; }

    /// <summary>The bound in units of the objective, which is a whole number.</summary>
    public long LeastWhole => Up(Least);

    /// <summary>What a plan costs at least that is not within the margin, in units of the objective.</summary>
    public long LeastBeyond(long margin) => Up(Least + margin + 1);

    /// <summary>The margin that holds every plan that costs less than this, in parts.</summary>
    public long MarginOf(long objective) => (long)((Int128)objective * Parts - Least);

    /// <summary>How often each of the first columns may be used in a plan within the margin.</summary>
    public long[] Limits(long margin, int columns)
    {
        var limits = new long[columns];
        for (var column = 0; column < columns; column++)
            limits[column] = Excess[column] == 0 ? long.MaxValue : margin / Excess[column];
        return limits;
    }

    private static long Up(Int128 parts) => (long)((parts + Parts - 1) >> PartBits);
}
