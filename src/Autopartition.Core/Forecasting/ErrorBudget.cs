namespace Autopartition.Core.Forecasting;

/// <summary>
/// How far a forecast may stray from the last value. Its error exceeds the last value's by no more than it strays, so
/// that a budget of what strays bounds what can be lost: half a percent of the last value's error, plus what was
/// gained lately, of which three percent are kept. Where there is no budget, the last value speaks.
/// </summary>
internal sealed class ErrorBudget(ForecastOptions options)
{
    private const double Allowed = 0.005;
    private const double Kept = 0.03;
    private const int MemoryDays = 7;

    private readonly double[] _strayed = new double[options.HorizonBins];
    private readonly double _memory = 1 - 1.0 / (MemoryDays * options.DayBins);
    private double _reference;
    private double _excess;
    private double _pending;

    /// <summary>Bytes that it takes.</summary>
    public int Bytes => _strayed.Length * sizeof(double) + 4 * sizeof(double);

    /// <summary>How far the next forecast may stray.</summary>
    public double Room => Math.Max(0, Allowed * _reference - _excess - _pending);

    /// <summary>Notes how far the forecast made at a bin strays.</summary>
    public void Spend(long bin, double strays)
    {
        ref var place = ref _strayed[bin % _strayed.Length];
        _pending += strays - place;
        place = strays;
    }

    /// <summary>What the forecast and the last value said of a demand that is known now.</summary>
    public void Learn(long bin, double demand, double said, double last)
    {
        Spend(bin, 0);
        var error = Math.Abs(last - demand);
        _reference = _memory * _reference + error;
        _excess = Math.Max(-Kept * _reference, _memory * _excess + Math.Abs(said - demand) - error);
    }
}
