namespace Autopartition.Core.Forecasting;

/// <summary>
/// Adaptive conformal inference (Gibbs and Candes): the share that is asked of a distribution moves until the share
/// that is met is the one wanted.
/// </summary>
internal sealed class CoverageTracker
{
    /// <summary>How far one bin moves the share, for a horizon of one bin.</summary>
    private const double Rate = 0.02;

    /// <summary>Least share that is asked, as a part of the one wanted.</summary>
    private const double LeastPart = 0.75;

    private readonly double _wanted;
    private readonly double _rate;
    private double _asked;

    public CoverageTracker(double wanted, int horizon)
    {
        _wanted = wanted;
        _rate = Rate / horizon;
        _asked = wanted;
    }

    /// <summary>A demand lay at or below the quantile, or not.</summary>
    public void Learn(bool covered) =>
        _asked = Math.Clamp(_asked + _rate * (_wanted - (covered ? 1 : 0)), LeastPart * _wanted, 1);

    /// <summary>
    /// The share to ask for to meet another one: what is beyond it shrinks or grows in the same proportion.
    /// </summary>
    public double Asked(double share) => Math.Clamp(1 - (1 - share) * (1 - _asked) / (1 - _wanted), 0, 1);
}
