namespace Autopartition.Core.Forecasting;

/// <summary>What a candidate's forecasts came to. Older bins may count for less.</summary>
internal sealed class BackTest
{
    private double _error;
    private double _errorDemand;
    private double _idle;
    private double _missed;
    private double _demand;
    private double _covered;
    private double _bins;

    /// <summary>Bytes that it takes.</summary>
    public const int Bytes = 7 * sizeof(double);

    /// <summary>Everything so far counts for this part of what it did.</summary>
    public void Fade(double part)
    {
        _error *= part;
        _errorDemand *= part;
        _idle *= part;
        _missed *= part;
        _demand *= part;
        _covered *= part;
        _bins *= part;
    }

    /// <summary>Adds what another one counted.</summary>
    public void Add(BackTest other)
    {
        _error += other._error;
        _errorDemand += other._errorDemand;
        _idle += other._idle;
        _missed += other._missed;
        _demand += other._demand;
        _covered += other._covered;
        _bins += other._bins;
    }

    /// <summary>A line drawn a horizon ago meets the demand.</summary>
    public void Meet(double drawn, double demand)
    {
        _error += Math.Abs(drawn - demand);
        _errorDemand += demand;
    }

    /// <summary>What the round keeps ready, and its 95 % quantile, meet the demand.</summary>
    public void Meet(double ready, double quantile95, double demand)
    {
        _idle += Math.Max(0, ready - demand);
        _missed += Math.Max(0, demand - ready);
        _covered += demand <= quantile95 ? 1 : 0;
        _demand += demand;
        _bins++;
    }

    /// <summary>Price of what stood idle and of what was missed.</summary>
    public double Cost(ForecastOptions options) => options.IdlePrice * _idle + options.MissPrice * _missed;

    public CandidateScore Score(string name, ForecastOptions options) => new(
        name,
        _errorDemand > 0 ? _error / _errorDemand : null,
        _demand > 0 ? Cost(options) / _demand : null,
        _bins > 0 ? _covered / _bins : null);
}
