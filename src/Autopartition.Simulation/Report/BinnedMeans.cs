using System.Collections.Immutable;

namespace Autopartition.Simulation.Report;

/// <summary>
/// Several values that change in steps, as means over bins of time. When there are too many bins each two become one,
/// so that any length of time takes the same memory.
/// </summary>
internal sealed class BinnedMeans(int channels)
{
    private readonly List<double[]> _sums = [];
    private readonly double[] _values = new double[channels];
    private double _now;

    /// <summary>Length of a bin, in seconds.</summary>
    public double BinSeconds { get; private set; } = 1;

    /// <summary>The present value of a channel.</summary>
    public double this[int channel]
    {
        get => _values[channel];
        set => _values[channel] = value;
    }

    /// <summary>Time passes; the values have stood until now.</summary>
    public void Advance(double to)
    {
        while (_now < to)
        {
            var bin = (int)(_now / BinSeconds);
            if (bin >= 2 * ReportLimits.Points)
            {
                Halve();
                continue;
            }
            while (_sums.Count <= bin)
                _sums.Add(new double[channels]);
            var end = Math.Min(to, (bin + 1) * BinSeconds);
            for (var channel = 0; channel < channels; channel++)
                _sums[bin][channel] += _values[channel] * (end - _now);
            _now = end;
        }
    }

    /// <summary>The means of a channel, at most <see cref="ReportLimits.Points"/>.</summary>
    public ImmutableArray<double> Means(int channel)
    {
        while (_sums.Count > ReportLimits.Points)
            Halve();
        return [.. _sums.Select((sums, bin) =>
            Math.Round(sums[channel] / Math.Min(BinSeconds, Math.Max(1e-9, _now - bin * BinSeconds)), 3))];
    }

    private void Halve()
    {
        for (var bin = 0; 2 * bin < _sums.Count; bin++)
        {
            var second = 2 * bin + 1 < _sums.Count ? _sums[2 * bin + 1] : null;
            _sums[bin] = [.. _sums[2 * bin].Select((sum, channel) => sum + (second?[channel] ?? 0))];
        }
        _sums.RemoveRange((_sums.Count + 1) / 2, _sums.Count / 2);
        BinSeconds *= 2;
    }
}
