using Autopartition.Core.Forecasting;

namespace Autopartition.Benchmarks.Forecasting;

/// <summary>
/// Our rule for a fleet of fixed size, which is filled: its cards are there anyway. Instances are only exchanged
/// when a profile lacks some that pay; then as many stand of each profile as are used equally often.
/// </summary>
internal sealed class FixedFleetRule(
    string name, Services services, Outlook outlook, int cards, double missPrice, bool ahead) : IFleetRule
{
    private const int Halvings = 24;

    public string Name { get; } = name;

    public int[] Standing { get; private set; } = [];

    public int[]? Bound { get; private set; }

    public int Changes { get; private set; }

    public void Decide(int bin)
    {
        Changes = 0;
        var lacking = Standing.Length == 0
            || Wanted(1 / (1 + missPrice)).Zip(Standing).Any(each => each.First > each.Second);
        if (lacking)
        {
            var filled = Filled();
            Changes = Standing.Length == 0 ? 0 : filled.Zip(Standing, (a, b) => Math.Abs(a - b)).Sum();
            Standing = filled;
        }
        Bound = ahead ? SharedOut.Of(services, outlook, Standing) : null;
    }

    /// <summary>The counts at the least use, common to all profiles, whose instances still fit.</summary>
    private int[] Filled()
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = services.Cards(Wanted(middle)) > cards ? (middle, high) : (low, middle);
        }
        return Wanted(high);
    }

    private int[] Wanted(double leastUse) =>
        services.ByProfile(service => SpareDivision.Worth(outlook.Demands[service], leastUse));
}
