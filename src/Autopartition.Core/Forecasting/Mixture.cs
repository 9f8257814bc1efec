namespace Autopartition.Core.Forecasting;

/// <summary>Gathers weighted values for a distribution.</summary>
internal sealed class Mixture(DemandHistory history)
{
    private readonly List<double> _values = [];
    private readonly List<double> _weights = [];

    /// <summary>True while nothing was added.</summary>
    public bool IsEmpty => _values.Count == 0;

    /// <summary>Adds one value.</summary>
    public void Add(double weight, double value)
    {
        _values.Add(value);
        _weights.Add(weight);
    }

    /// <summary>
    /// Shares a weight among evenly spread known bins; a stretch of which nothing is known gets none.
    /// </summary>
    public void Add(double weight, long from, long until, int most)
    {
        var stride = Math.Max(1, (until - from + 1 + most - 1) / most);
        var first = _values.Count;
        for (var bin = until; bin >= from; bin -= stride)
        {
            if (history[bin] is var demand && !double.IsNaN(demand))
                Add(0, demand);
        }
        var count = _values.Count - first;
        for (var i = first; i < _values.Count; i++)
            _weights[i] = weight / count;
    }

    public DemandDistribution ToDistribution() => new([.. _values], [.. _weights]);
}
