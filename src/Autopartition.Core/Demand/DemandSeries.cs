namespace Autopartition.Core.Demand;

/// <summary>
/// A bounded ring of demand samples of one tenant and shape, with its empirical quantiles. Quantiles come from a
/// sorted copy that is kept beside the ring, so that reading one costs nothing.
/// </summary>
public sealed class DemandSeries
{
    /// <summary>Samples kept: a day of five-minute samples.</summary>
    public const int Capacity = 288;

    private readonly Queue<int> _ring = new();
    private readonly List<int> _sorted = [];
    private double _sum;
    private double _sumOfSquares;

    /// <summary>Samples taken so far, at most <see cref="Capacity"/>.</summary>
    public int Count => _ring.Count;

    /// <summary>Adds a sample of instances wanted at once; the oldest goes when the ring is full.</summary>
    public void Add(int demand)
    {
        if (_ring.Count == Capacity)
            Forget(_ring.Dequeue());
        _ring.Enqueue(demand);
        var place = _sorted.BinarySearch(demand);
        _sorted.Insert(place < 0 ? ~place : place, demand);
        _sum += demand;
        _sumOfSquares += (double)demand * demand;
    }

    /// <summary>
    /// Smallest kept sample that at least this share of the samples does not exceed; 0 without samples.
    /// </summary>
    public int Quantile(double share)
    {
        if (_sorted.Count == 0)
            return 0;
        var rank = (int)Math.Ceiling(Math.Clamp(share, 0, 1) * _sorted.Count);
        return _sorted[Math.Max(0, rank - 1)];
    }

    /// <summary>Standard deviation over mean; null with fewer than two samples or without demand.</summary>
    public double? Variability()
    {
        var mean = Count == 0 ? 0 : _sum / Count;
        if (Count < 2 || mean <= 0)
            return null;
        return Math.Sqrt(Math.Max(0, _sumOfSquares / Count - mean * mean)) / mean;
    }

    private void Forget(int demand)
    {
        _sorted.RemoveAt(_sorted.BinarySearch(demand));
        _sum -= demand;
        _sumOfSquares -= (double)demand * demand;
    }
}
