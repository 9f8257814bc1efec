namespace Autopartition.Core.Forecasting;

/// <summary>
/// A bounded ring of the demand of one series, one figure a bin. A bin without a sample is a gap and stays one.
/// What is kept is the demand that is believed, which for a censored sample is more than what was seen.
/// </summary>
public sealed class DemandHistory(int capacity)
{
    private readonly float[] _ring = Gaps(capacity);

    /// <summary>The newest bin with a sample; null without any.</summary>
    public long? Newest { get; private set; }

    /// <summary>Bins from the first sample to the newest, gaps included, at most the capacity.</summary>
    public int Span { get; private set; }

    /// <summary>Bytes that the ring takes.</summary>
    public int Bytes => _ring.Length * sizeof(float);

    /// <summary>The demand of a bin, in instances; NaN for a gap and for what the ring does not reach.</summary>
    public double this[long bin] => Newest is { } newest && bin <= newest && bin > newest - Span
        ? _ring[Index(bin)]
        : double.NaN;

    /// <summary>Notes the demand of a bin.</summary>
    public SampleFate Put(long bin, double demand)
    {
        if (!(demand >= 0) || double.IsInfinity(demand))
            return SampleFate.Refused;
        if (Newest is { } newest && bin <= newest)
            return Mend(bin, newest, demand);
        if (Newest is not { } before)
            Span = 1;
        else
            Pass(before, bin);
        Newest = bin;
        _ring[Index(bin)] = (float)demand;
        return SampleFate.Learned;
    }

    /// <summary>The known demands of the last so many bins up to a bin, oldest first.</summary>
    public IEnumerable<double> Known(long until, int bins)
    {
        for (var bin = until - bins + 1; bin <= until; bin++)
        {
            if (this[bin] is var demand && !double.IsNaN(demand))
                yield return demand;
        }
    }

    private static float[] Gaps(int capacity)
    {
        var ring = new float[capacity];
        Array.Fill(ring, float.NaN);
        return ring;
    }

    private SampleFate Mend(long bin, long newest, double demand)
    {
        if (bin <= newest - _ring.Length)
            return SampleFate.TooLate;
        Span = (int)Math.Max(Span, newest - bin + 1);
        _ring[Index(bin)] = (float)demand;
        return SampleFate.Late;
    }

    private void Pass(long before, long bin)
    {
        Span = (int)Math.Min(_ring.Length, Span + bin - before);
        for (var gap = Math.Max(before + 1, bin - _ring.Length + 1); gap < bin; gap++)
            _ring[Index(gap)] = float.NaN;
    }

    private int Index(long bin) => (int)(((bin % _ring.Length) + _ring.Length) % _ring.Length);
}
