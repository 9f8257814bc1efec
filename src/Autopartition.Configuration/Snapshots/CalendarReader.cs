using System.Collections.Immutable;
using System.Globalization;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Policies;

namespace Autopartition.Configuration.Snapshots;

/// <summary>Reads the named times of the week that policies may ask about.</summary>
internal sealed class CalendarReader
{
    private static readonly Dictionary<string, DayOfWeek> Days = new()
    {
        ["mon"] = DayOfWeek.Monday,
        ["tue"] = DayOfWeek.Tuesday,
        ["wed"] = DayOfWeek.Wednesday,
        ["thu"] = DayOfWeek.Thursday,
        ["fri"] = DayOfWeek.Friday,
        ["sat"] = DayOfWeek.Saturday,
        ["sun"] = DayOfWeek.Sunday,
    };

    private readonly HashSet<string> _names = [];

    /// <summary>The windows under the key, by name; none without the key.</summary>
    public static ImmutableArray<CalendarWindow> Read(MapReader map) =>
        [.. map.Each("calendar", new CalendarReader().Window).OrderBy(window => window.Name, StringComparer.Ordinal)];

    private CalendarWindow Window(MapReader map)
    {
        var name = map.Name("name");
        if (name.Length > 0 && !_names.Add(name))
            map.Refuse("name", $"{Words.Quoted(name)} is the name of another window");
        return new CalendarWindow(name, DaysOf(map, "days"), Time(map, "from"), Time(map, "until"));
    }

    /// <summary>The days of the week under a key.</summary>
    public static ImmutableArray<DayOfWeek> DaysOf(MapReader map, string key) =>
        [.. map.Values(key, item => item.Lookup(Day, WhyNot)).Select(day => Days[day])];

    private static string? Day(string word) => Days.ContainsKey(word) ? word : null;

    private static string WhyNot(string word) =>
        $"{Words.Quoted(word)} is no day; days are {string.Join(", ", Days.Keys)}";

    private static TimeSpan Time(MapReader map, string key)
    {
        var text = map.Lookup(
            key,
            word => TimeOnly.TryParseExact(word, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? word
                : null,
            word => $"{Words.Quoted(word)} is no time of day; write it as \"08:30\"");
        return text is null ? TimeSpan.Zero : TimeOnly.Parse(text, CultureInfo.InvariantCulture).ToTimeSpan();
    }
}
