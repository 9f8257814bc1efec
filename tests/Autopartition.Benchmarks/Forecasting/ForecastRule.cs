using Autopartition.Core.Forecasting;

namespace Autopartition.Benchmarks.Forecasting;

/// <summary>
/// Our rule: instances that pay at a price of misses stand, pooled by profile; more are created when the forecast
/// calls for them, and one is destroyed when no forecast of the last bins did. Services get them by where they are
/// used most.
/// </summary>
internal sealed class ForecastRule(
    string name, Services services, Outlook outlook, double missPrice, int keepBins, bool ahead) : IFleetRule
{
    private readonly Queue<int[]> _wanted = new();

    public string Name { get; } = name;

    public int[] Standing { get; private set; } = [];

    public int[]? Bound { get; private set; }

    public int Changes { get; private set; }

    public void Decide(int bin)
    {
        var least = 1 / (1 + missPrice);
        _wanted.Enqueue(services.ByProfile(service => SpareDivision.Worth(outlook.Demands[service], least)));
        if (_wanted.Count > keepBins)
            _wanted.Dequeue();
        var most = Enumerable.Range(0, services.Profiles.Length).Select(p => _wanted.Max(wanted => wanted[p]));
        var before = Standing.Length > 0 ? Standing : _wanted.Last();
        Standing =
        [
            .. most.Zip(before, _wanted.Last())
                .Select(each => Math.Max(each.Third, Math.Min(each.First, each.Second))),
        ];
        Changes = Standing.Zip(before, (a, b) => Math.Abs(a - b)).Sum();
        Bound = ahead ? SharedOut.Of(services, outlook, Standing) : null;
    }
}
