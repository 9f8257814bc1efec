namespace Autopartition.Benchmarks.Forecasting;

/// <summary>A rule of thumb: every so many bins each service is given a number that a formula says.</summary>
internal sealed class SimpleRule(
    string name, Services services, int every, bool pooled, Func<int, int, int> formula) : IFleetRule
{
    private int[] _given = new int[services.Count];

    public string Name { get; } = name;

    public int[] Standing { get; private set; } = [];

    public int[]? Bound => pooled ? null : _given;

    public int Changes { get; private set; }

    public void Decide(int bin)
    {
        Changes = 0;
        if ((bin - Services.Week) % every != 0)
            return;
        var given = Enumerable.Range(0, services.Count).Select(service => formula(service, bin)).ToArray();
        var standing = services.ByProfile(service => given[service]);
        if (Standing.Length > 0)
            Changes = pooled ? Difference(standing, Standing) : Difference(given, _given);
        (_given, Standing) = (given, standing);
    }

    private static int Difference(int[] now, int[] before) => now.Zip(before, (a, b) => Math.Abs(a - b)).Sum();
}
