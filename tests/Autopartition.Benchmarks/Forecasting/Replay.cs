using System.Collections.Immutable;

namespace Autopartition.Benchmarks.Forecasting;

/// <summary>Replays the second week against a rule.</summary>
internal sealed class Replay(Services services, IFleetRule rule)
{
    private double _wanted;
    private double _missed;
    private double _used;
    private double _stood;
    private double _cards;
    private int _peak;
    private double _changes;

    /// <summary>Lets the rule decide for a bin, and holds the demand of the bin against that.</summary>
    public void Step(int bin)
    {
        rule.Decide(bin);
        Account(bin, bin > Services.Week);
    }

    /// <summary>
    /// Name, mean and largest cards, unserved % of requests, idle % of slices, changes an hour.
    /// </summary>
    public ImmutableArray<object?> Row()
    {
        var bins = services.Bins - Services.Week;
        return
        [
            rule.Name, _cards / bins, _peak, 100 * _missed / _wanted, 100 * (1 - _used / _stood),
            _changes * Services.Hour / bins,
        ];
    }

    private void Account(int bin, bool countsChanges)
    {
        var cards = services.Cards(rule.Standing);
        _cards += cards;
        _peak = Math.Max(_peak, cards);
        _changes += countsChanges ? rule.Changes : 0;
        for (var profile = 0; profile < services.Profiles.Length; profile++)
            _stood += rule.Standing[profile] * services.Slices[profile];
        var bound = rule.Bound ?? AsAsked(bin);
        for (var service = 0; service < services.Count; service++)
        {
            var demand = services.Demand[service][bin] * Weight(service);
            _wanted += demand;
            _missed += Math.Max(0, demand - bound[service] * Weight(service));
            var used = Math.Min(bound[service], services.Need(service, bin));
            _used += used * services.Slices[services.ProfileOf[service]];
        }
    }

    /// <summary>Requests a second that an instance of the service stands for.</summary>
    private double Weight(int service) => services.Profiles[services.ProfileOf[service]] switch
    {
        "1g.10gb" => 5,
        "2g.20gb" => 10,
        _ => 4,
    };

    /// <summary>Who is full takes an instance first; of the parts that are left, the largest.</summary>
    private int[] AsAsked(int bin)
    {
        var bound = new int[services.Count];
        for (var profile = 0; profile < services.Profiles.Length; profile++)
        {
            var parts = new List<(double Part, int Service)>();
            for (var service = 0; service < services.Count; service++)
            {
                if (services.ProfileOf[service] != profile)
                    continue;
                var demand = services.Demand[service][bin];
                for (var i = 0; i < services.Need(service, bin); i++)
                    parts.Add((Math.Min(1, demand - i), service));
            }
            foreach (var (_, service) in parts.OrderByDescending(part => part.Part).Take(rule.Standing[profile]))
                bound[service]++;
        }
        return bound;
    }
}
