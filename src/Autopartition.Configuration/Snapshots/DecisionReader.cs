using Autopartition.Configuration.Fleet;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;
using Autopartition.Core.PolicyTests;

namespace Autopartition.Configuration.Snapshots;

/// <summary>
/// Reads a decision: its verb as the key of its subject, then its figures, as <c>{ buffer: a, quantile: 0.99 }</c>.
/// </summary>
internal static class DecisionReader
{
    /// <summary>Subject that stands for any.</summary>
    public const string Any = "any";

    private static readonly NumberRange MinuteRange = new(0, 100_000);
    private static readonly NumberRange AnyNumber = new(-1_000_000, 1_000_000);
    private static readonly NumberRange LineRange = new(1, 100_000);

    private static readonly Dictionary<string, DecisionVerb> Verbs = Enum.GetValues<DecisionVerb>()
        .ToDictionary(verb => char.ToLowerInvariant(verb.ToString()[0]) + verb.ToString()[1..]);

    private static readonly Dictionary<string, ObjectiveTerm> Terms = WordsOf<ObjectiveTerm>();

    private static readonly Dictionary<string, Sharing> Sharings = WordsOf<Sharing>();

    /// <summary>What a test says of a decision; null where a problem was added.</summary>
    public static DecisionPattern? Pattern(MapReader map)
    {
        if (Parts(map) is not { } parts)
            return null;
        return new DecisionPattern(
            parts,
            parts.Verb == DecisionVerb.Weigh || parts.Subject == Any,
            map.TextOrNull("because"),
            map.WholeOrNull("line", LineRange));
    }

    /// <summary>A decision of an earlier evaluation; null where a problem was added.</summary>
    public static PolicyDecision? Decision(MapReader map, PolicySource source) =>
        Parts(map)?.ToDecision(map.TextOrNull("because") ?? "recorded", source);

    private static DecisionParts? Parts(MapReader map)
    {
        var given = Verbs.Keys.Where(map.Has).ToList();
        if (given.Count != 1)
        {
            var found = given.Count == 0 ? "none" : string.Join(" and ", given);
            var known = string.Join(", ", Verbs.Keys);
            map.Problems.Add(map.Place, $"exactly one of {known} says what is asked; found {found}");
            ReadFigures(map);
            return null;
        }
        var verb = Verbs[given[0]];
        var parts = new DecisionParts { Verb = verb, Subject = "" };
        return verb == DecisionVerb.Weigh
            ? parts with { Term = Term(map), Factor = (double?)map.NumberOrNull("factor", AnyNumber) }
            : WithFigures(parts with { Subject = map.Name(given[0]) }, map);
    }

    private static DecisionParts WithFigures(DecisionParts parts, MapReader map) => parts.Verb switch
    {
        DecisionVerb.Drain => parts with { Time = Minutes(map, "withinMinutes") },
        DecisionVerb.Hold => parts with { Time = Minutes(map, "lastingMinutes") },
        DecisionVerb.Protect => parts with { Time = Minutes(map, "olderThanMinutes") },
        DecisionVerb.SwitchMode => parts with { Mode = map.ChoiceOrNull("mode", ModeWords.All) },
        DecisionVerb.Share => parts with { Sharing = map.ChoiceOrNull("sharing", Sharings) },
        DecisionVerb.Buffer => parts with { Quantile = (double?)map.NumberOrNull("quantile", AnyNumber) },
        DecisionVerb.Prefer => parts with { Model = map.NameOrNull("model"), Pool = map.NameOrNull("pool") },
        _ => parts,
    };

    /// <summary>Looks at every figure, so that only the verb is called wrong where only the verb is.</summary>
    private static void ReadFigures(MapReader map)
    {
        foreach (var key in new[]
            { "withinMinutes", "lastingMinutes", "olderThanMinutes", "mode", "sharing", "quantile", "model", "pool",
                "factor", "because", "line" })
            map.Has(key);
    }

    private static ObjectiveTerm? Term(MapReader map) =>
        map.TextOrNull("weigh") == Any ? null : map.Choice("weigh", Terms);

    private static TimeSpan? Minutes(MapReader map, string key) =>
        map.NumberOrNull(key, MinuteRange) is { } minutes ? TimeSpan.FromMinutes((double)minutes) : null;

    private static Dictionary<string, T> WordsOf<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => Words.Kebab(value.ToString()));
}
