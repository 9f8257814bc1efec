namespace Autopartition.Core.Forecasting;

/// <summary>
/// Demand at a random moment of the horizon, as values with weights that sum to one. Never negative, never NaN.
/// </summary>
public sealed class DemandDistribution
{
    private readonly double[] _values;
    private readonly double[] _upTo;

    /// <summary>
    /// Of values in any order and their weights, above zero in sum; this object keeps and changes both arrays.
    /// </summary>
    public DemandDistribution(double[] values, double[] weights)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = Sound(values[i]);
        Array.Sort(values, weights);
        var total = 0.0;
        for (var i = 0; i < weights.Length; i++)
            weights[i] = total += weights[i];
        (_values, _upTo) = (values, weights);
    }

    /// <summary>A demand that is certain.</summary>
    public static DemandDistribution Certain(double demand) => new([demand], [1.0]);

    /// <summary>Half of the one and half of the other: two views of the tails hedge each other.</summary>
    internal static DemandDistribution Halves(DemandDistribution one, DemandDistribution other) => new(
        [.. one._values, .. other._values],
        [.. one.Shares, .. other.Shares]);

    /// <summary>Values, ascending.</summary>
    public ReadOnlySpan<double> Values => _values;

    private IEnumerable<double> Shares => _upTo.Select((sum, i) => (i == 0 ? sum : sum - _upTo[i - 1]) / _upTo[^1]);

    /// <summary>The least value that this share of the weight does not exceed.</summary>
    public double Quantile(double share)
    {
        var wanted = Math.Clamp(share, 0, 1) * _upTo[^1] - 1e-12;
        var place = Array.BinarySearch(_upTo, wanted);
        return _values[Math.Min(place < 0 ? ~place : place, _values.Length - 1)];
    }

    /// <summary>What is wanted beyond a level, on average.</summary>
    public double Beyond(double level)
    {
        var (sum, before) = (0.0, 0.0);
        for (var i = 0; i < _values.Length; i++)
        {
            sum += Math.Max(0, _values[i] - level) * (_upTo[i] - before);
            before = _upTo[i];
        }
        return sum / _upTo[^1];
    }

    /// <summary>What can be wanted, from any arithmetic: no number and less than nothing become nothing.</summary>
    internal static double Sound(double demand) => demand > 0 && !double.IsInfinity(demand) ? demand : 0;
}
