namespace Autopartition.Core.Forecasting;

/// <summary>
/// Divides instances among series that each need their own: the next one goes where it would be used most. So
/// spares are pooled in number and still serve one at a time.
/// </summary>
public static class SpareDivision
{
    /// <summary>
    /// Instances that are each used at least this part of the time. With the part idle / (idle + miss price) these are
    /// the ones that pay.
    /// </summary>
    public static int Worth(DemandDistribution demand, double leastUse)
    {
        var count = 0;
        while (Use(demand, count) >= leastUse && Use(demand, count) > 0)
            count++;
        return count;
    }

    /// <summary>How many of so many instances go to each series; what nobody would ever use is left over.</summary>
    public static int[] Divide(IReadOnlyList<DemandDistribution> demands, int count)
    {
        var given = new int[demands.Count];
        var next = new PriorityQueue<int, (double, int)>();
        for (var i = 0; i < given.Length; i++)
            Offer(i);
        for (; count > 0 && next.TryDequeue(out var i, out _); count--)
        {
            given[i]++;
            Offer(i);
        }
        return given;

        void Offer(int i)
        {
            if (Use(demands[i], given[i]) is > 0 and var use)
                next.Enqueue(i, (-use, i));
        }
    }

    /// <summary>Part of the time that one more instance is used where so many stand.</summary>
    public static double Use(DemandDistribution demand, int standing) =>
        demand.Beyond(standing) - demand.Beyond(standing + 1);
}
