namespace Autopartition.Core.Forecasting;

/// <summary>
/// What to believe of demand that was not all seen: at least what was seen, what was expected, and what was believed
/// a bin ago. While usage stands at what is granted, the belief rises step by step, for otherwise a forecast would
/// converge to the capacity that hides the demand; once there is room, the next sample shows the truth.
/// </summary>
internal sealed class CensoredDemand
{
    /// <summary>Rise of the belief a bin.</summary>
    private const double Rise = 0.02;

    /// <summary>Most that is believed, as a multiple of the most that was seen.</summary>
    private const double MostOfSeen = 2;

    private double? _believed;
    private double _seen;

    /// <summary>The demand to learn from a sample.</summary>
    public double Believe(double sample, double expected, Censoring censoring)
    {
        if (censoring == Censoring.None)
        {
            _believed = null;
            _seen = 0;
            return sample;
        }
        _seen = Math.Max(_seen, sample);
        var least = Math.Max(sample, Math.Max(expected, _believed ?? 0));
        var risen = censoring == Censoring.Full
            ? Math.Max(least, Math.Min(least * (1 + Rise), MostOfSeen * _seen))
            : least;
        _believed = risen;
        return risen;
    }
}
