using System.Globalization;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Snapshots;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Forecasting;

namespace Autopartition.Configuration.Scenarios;

/// <summary>Reads which days people work.</summary>
internal static class WorkCalendarReader
{
    private const string DateForm = "yyyy-MM-dd";

    private static readonly NumberRange OffsetRange = new(-12, 14);

    public static WorkCalendar Read(MapReader map)
    {
        var usual = WorkCalendar.Plain;
        var hours = map.NumberOrNull("utcOffsetHours", OffsetRange) ?? 0;
        var workdays = CalendarReader.DaysOf(map, "workdays");
        var holidays = map.Values("holidays", item => item.Lookup(Date, WhyNot));
        return new WorkCalendar(
            TimeSpan.FromMinutes((int)(hours * 60)),
            [.. holidays.Select(word => DateOnly.ParseExact(word, DateForm, CultureInfo.InvariantCulture))],
            workdays.IsEmpty ? usual.Workdays : [.. workdays]);
    }

    private static string? Date(string word) =>
        DateOnly.TryParseExact(word, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? word : null;

    private static string WhyNot(string word) => $"{Words.Quoted(word)} is no date; write it as 2026-12-25";
}
