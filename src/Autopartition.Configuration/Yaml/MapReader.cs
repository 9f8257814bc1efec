using System.Collections.Immutable;
using Autopartition.Configuration.Reading;

namespace Autopartition.Configuration.Yaml;

/// <summary>
/// Reads the keys of one mapping. Every problem is added to the list and reading goes on, so a missing or wrong
/// value gives a stand-in; that is harmless because a file with problems has no value. A key that nobody asked
/// for is unknown.
/// </summary>
internal sealed class MapReader
{
    private readonly Dictionary<string, YamlNode.Entry> _entries;
    private readonly List<string> _known = [];

    private MapReader(YamlNode.Mapping map, ProblemList problems)
    {
        _entries = map.Entries.ToDictionary(entry => entry.Key);
        Place = map.Place;
        Problems = problems;
    }

    /// <summary>Where the mapping starts.</summary>
    public Place Place { get; }

    /// <summary>Where problems go.</summary>
    public ProblemList Problems { get; }

    /// <summary>Reads a node that should be a mapping, then reports the keys that were not asked for.</summary>
    public static T? Read<T>(string subject, YamlNode node, ProblemList problems, Func<MapReader, T> read)
    {
        if (node is not YamlNode.Mapping map)
        {
            problems.Add(node.Place, $"{subject}: expected a mapping of keys to values, found {node.Kind}");
            return default;
        }
        var reader = new MapReader(map, problems);
        var value = read(reader);
        reader.ReportUnknownKeys();
        return value;
    }

    /// <summary>True when the key stands in the mapping, whatever its value.</summary>
    public bool Has(string key)
    {
        _known.Add(key);
        return _entries.ContainsKey(key);
    }

    /// <summary>Where the value of a key starts; the mapping's own place when it has no such key.</summary>
    public Place PlaceOf(string key) => _entries.TryGetValue(key, out var entry) ? entry.Value.Place : Place;

    /// <summary>Says that the value of a key is wrong.</summary>
    public void Refuse(string key, string message) => Problems.Add(PlaceOf(key), $"{key}: {message}");

    public string? TextOrNull(string key) => Optional(key)?.Text();

    public string Name(string key) => Required(key)?.Name() ?? "";

    public string? NameOrNull(string key) => Optional(key)?.Name();

    public decimal Number(string key, NumberRange range) => Required(key)?.Number(range) ?? range.Least;

    public decimal? NumberOrNull(string key, NumberRange range) => Optional(key)?.Number(range);

    public int Whole(string key, NumberRange range) => (int)(Required(key)?.Whole(range) ?? range.Least);

    public int? WholeOrNull(string key, NumberRange range) => (int?)Optional(key)?.Whole(range);

    public long? LongOrNull(string key, NumberRange range) => (long?)Optional(key)?.Whole(range);

    public T? Lookup<T>(string key, Func<string, T?> find, Func<string, string> whyNot)
        where T : class => Required(key)?.Lookup(find, whyNot);

    public T? LookupOrNull<T>(string key, Func<string, T?> find, Func<string, string> whyNot)
        where T : class => Optional(key)?.Lookup(find, whyNot);

    public DateTimeOffset? MomentOrNull(string key) => Optional(key)?.Moment();

    public bool Flag(string key, bool otherwise) => Optional(key)?.Flag() ?? otherwise;

    public T? ChoiceOrNull<T>(string key, IReadOnlyDictionary<string, T> choices)
        where T : struct => Optional(key)?.Choice(choices);

    public T Choice<T>(string key, IReadOnlyDictionary<string, T> choices)
        where T : struct => Required(key)?.Choice(choices) ?? default;

    /// <summary>What <paramref name="read"/> makes of the mapping under a key; default without one.</summary>
    public T? One<T>(string key, Func<MapReader, T> read) =>
        Has(key) ? Read(key, _entries[key].Value, Problems, read) : default;

    /// <summary>The list of mappings under a key; a list with wrong items comes back shorter.</summary>
    public ImmutableArray<T> Each<T>(string key, Func<MapReader, T?> read, int most = int.MaxValue)
        where T : class =>
        [.. Items(key, most).Select(item => Read($"an item of {key}", item, Problems, read)).OfType<T>()];

    /// <summary>The list of single values under a key; an absent key is an empty list.</summary>
    public ImmutableArray<T> Values<T>(string key, Func<ScalarReader, T?> read)
        where T : class => [.. Items(key).Select(item => read(Scalar($"an item of {key}", item))).OfType<T>()];

    /// <summary>The list of whole numbers under a key; an absent key is an empty list.</summary>
    public ImmutableArray<int> Wholes(string key, NumberRange range) =>
    [
        .. Items(key)
            .Select(item => Scalar($"an item of {key}", item).Whole(range))
            .OfType<decimal>()
            .Select(number => (int)number),
    ];

    /// <summary>The entries of a mapping whose keys are free words; empty when the key is absent.</summary>
    public ImmutableArray<FreeEntry> FreeEntries(string key)
    {
        var entries = One(key, map => map.AllFree());
        return entries.IsDefault ? [] : entries;
    }

    /// <summary>All entries of this mapping, as free words.</summary>
    public ImmutableArray<FreeEntry> AllFree()
    {
        _known.AddRange(_entries.Keys);
        return
        [
            .. _entries.Values.Select(entry => new FreeEntry(
                entry.Key,
                Scalar("a key", new YamlNode.Scalar(entry.Key, IsPlain: true, entry.Place)),
                Scalar(entry.Key, entry.Value))),
        ];
    }

    /// <summary>The lists of mappings under the free words of a mapping; empty when the key is absent.</summary>
    public ImmutableArray<(string Word, ImmutableArray<T> Items)> EachOfFree<T>(string key, Func<MapReader, T?> read)
        where T : class
    {
        var lists = One(key, map => ImmutableArray.CreateRange(
            map._entries.Keys.ToList().Select(word => (word, map.Each(word, read)))));
        return lists.IsDefault ? [] : lists;
    }

    /// <summary>True when the value of a key is a list.</summary>
    public bool HasList(string key) => Has(key) && _entries[key].Value is YamlNode.Sequence;

    /// <summary>How many items the list under a key has; 0 when the key is absent.</summary>
    public int LengthOf(string key) => Items(key).Length;

    /// <summary>Says that a key is missing, unless it is there.</summary>
    public void Require(string key)
    {
        if (!Has(key))
            Problems.Add(Place, $"missing key '{key}'");
    }

    /// <summary>Says that a list is missing or has no item.</summary>
    public void RequireItems(string key)
    {
        Require(key);
        if (_entries.TryGetValue(key, out var entry) && entry.Value is YamlNode.Sequence { Items.IsEmpty: true })
            Refuse(key, "expected a list with at least one item");
    }

    private ScalarReader? Required(string key)
    {
        Require(key);
        return Optional(key);
    }

    private ScalarReader? Optional(string key) => Has(key) ? Scalar(key, _entries[key].Value) : null;

    private ScalarReader Scalar(string subject, YamlNode node) => new(subject, node, Problems);

    private ImmutableArray<YamlNode> Items(string key, int most = int.MaxValue)
    {
        if (!Has(key))
            return [];
        if (_entries[key].Value is not YamlNode.Sequence list)
        {
            Refuse(key, $"expected a list, found {_entries[key].Value.Kind}");
            return [];
        }
        if (list.Items.Length > most)
            Refuse(key, $"{list.Items.Length} items; the limit is {most}");
        return list.Items.Length > most ? [] : list.Items;
    }

    private void ReportUnknownKeys()
    {
        foreach (var entry in _entries.Values.Where(entry => !_known.Contains(entry.Key)))
        {
            var suggestion = Words.Suggestion(entry.Key, _known.Distinct().ToList());
            Problems.Add(entry.Place, $"unknown key {Words.Quoted(entry.Key)}; {suggestion}");
        }
    }
}
