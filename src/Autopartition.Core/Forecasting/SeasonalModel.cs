namespace Autopartition.Core.Forecasting;

/// <summary>
/// Seasonal naive: demand is what it was at the same time so many days ago, or, where a calendar is known, on the
/// last day of the same kind. Where that is not known, demand stays as it is.
/// </summary>
internal sealed class SeasonalModel(string name, int days, ForecastOptions options) : IPathModel
{
    private const int DaysOfWeek = 7;

    private double _last;

    public string Name => name;

    public int Bytes => sizeof(double);

    public void Learn(DemandHistory history, long bin, double demand) => _last = demand;

    public void Draw(DemandHistory history, long newest, Span<double> path)
    {
        for (var i = 0; i < path.Length; i++)
        {
            var bin = newest + 1 + i;
            var past = history[bin - (long)DaysBack(bin) * options.DayBins];
            path[i] = double.IsNaN(past) ? _last : past;
        }
    }

    private int DaysBack(long bin)
    {
        if (options.Calendar is not { } calendar || days == DaysOfWeek)
            return days;
        var worked = calendar.IsWorkday(options.StartOf(bin));
        for (var back = days; back <= DaysOfWeek; back++)
        {
            if (calendar.IsWorkday(options.StartOf(bin - (long)back * options.DayBins)) == worked)
                return back;
        }
        return days;
    }
}
