namespace Autopartition.Core.Forecasting;

/// <summary>
/// Demand as a mixture of what it does lately: the last value times the changes that followed it in earlier rounds,
/// the last horizon, the same time yesterday, the last half day, and a thin sample of the last days. It knows of a
/// burst that may start and of one that may end, which no single line does.
/// </summary>
internal sealed class RecentMix(ForecastOptions options) : IPathModel, ISpread
{
    private const double ChangesWeight = 0.60;
    private const double LastHorizonWeight = 0.15;
    private const double YesterdayWeight = 0.12;
    private const double HalfDayWeight = 0.08;
    private const double DaysWeight = 0.05;
    private const int MostValues = 48;
    private const int Days = 5;
    private const double MostChange = 4;

    private readonly float[] _changes = new float[MostValues];
    private int _changesSeen;
    private double _last;
    private double _before;

    public string Name => "recent-mix";

    public int Bytes => MostValues * sizeof(float) + 2 * sizeof(double);

    public void Learn(DemandHistory history, long bin, double demand) => _last = demand;

    public void Draw(DemandHistory history, long newest, Span<double> path) =>
        path.Fill(Around(history, newest, path, 0).Quantile(0.5));

    public void Begin(ReadOnlySpan<double> path, double typical) => _before = _last;

    public void Learn(int step, double demand)
    {
        if (!(_before > 0) || !(demand > 0))
            return;
        _changes[_changesSeen++ % MostValues] = (float)Math.Clamp(demand / _before, 1 / MostChange, MostChange);
    }

    public DemandDistribution Around(DemandHistory history, long newest, ReadOnlySpan<double> path, double typical)
    {
        var mix = new Mixture(history);
        var near = Math.Max(1, options.HorizonBins / 2);
        var yesterday = newest + 1 - options.DayBins;
        AddChanges(mix);
        mix.Add(LastHorizonWeight, newest - Math.Max(near, options.HorizonBins) + 1, newest, MostValues);
        mix.Add(YesterdayWeight, yesterday - near, yesterday + options.HorizonBins - 1 + near, MostValues);
        mix.Add(HalfDayWeight, newest - options.DayBins / 2 + 1, newest, MostValues);
        mix.Add(DaysWeight, newest - Days * options.DayBins + 1, newest, MostValues);
        return mix.ToDistribution();
    }

    private void AddChanges(Mixture mix)
    {
        var known = Math.Min(_changesSeen, MostValues);
        if (known == 0)
            mix.Add(ChangesWeight, _last);
        for (var i = 0; i < known; i++)
            mix.Add(ChangesWeight / known, _last * _changes[i]);
    }
}
