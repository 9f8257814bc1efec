namespace Autopartition.Benchmarks.Forecasting;

/// <summary>The oracles and rules of thumb to compare with.</summary>
internal static class SimpleRules
{
    private const int Hour = Services.Hour;
    private const int Day = 144;

    public static IEnumerable<IFleetRule> All(Services services, bool pooled)
    {
        yield return Rule("oracle, 10 min", 1, (s, t) => Most(s, t, t + 1));
        yield return Rule("oracle, 1 h", Hour, (s, t) => Most(s, t, t + Hour));
        yield return Rule("last value, 10 min", 1, (s, t) => Most(s, t - 1, t));
        yield return Rule("last value, 1 h", Hour, (s, t) => Most(s, t - 1, t));
        yield return Rule("last x1.5, 1 h", Hour, (s, t) => Services.Whole(1.5 * services.Demand[s][t - 1]));
        yield return Rule("max of last hour, 1 h", Hour, (s, t) => Most(s, t - Hour, t));
        yield return Rule("max(last hour, same hour yesterday), 1 h", Hour, (s, t) =>
            Math.Max(Most(s, t - Hour, t), Most(s, t - Day, t - Day + Hour)));
        yield return Rule("static week-1 p95 per service", int.MaxValue, (s, t) => Services.Whole(
            services.Demand[s].Take(Services.Week).Order().ElementAt((int)(0.95 * Services.Week))));
        yield return Rule("static week-1 max per service", int.MaxValue, (s, t) => Most(s, 0, Services.Week));

        IFleetRule Rule(string name, int every, Func<int, int, int> formula) =>
            new SimpleRule(name, services, every, pooled, formula);

        int Most(int service, int from, int to)
        {
            var most = 0;
            for (var bin = from; bin < to; bin++)
                most = Math.Max(most, services.Need(service, bin));
            return most;
        }
    }
}
