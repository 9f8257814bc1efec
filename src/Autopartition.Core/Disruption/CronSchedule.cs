using System.Globalization;

namespace Autopartition.Core.Disruption;

/// <summary>
/// A cron expression: minute, hour, day of the month, month, day of the week (0 or 7 is Sunday), each <c>*</c>, a
/// number, a range <c>1-5</c>, a step <c>*/15</c> or a list of these. As in cron, where both days are restricted one
/// of them suffices.
/// </summary>
public sealed class CronSchedule
{
    private static readonly (string Name, int Least, int Most)[] Fields =
        [("minute", 0, 59), ("hour", 0, 23), ("day of the month", 1, 31), ("month", 1, 12), ("day of the week", 0, 7)];

    private readonly string _text;
    private readonly ulong[] _fields;
    private readonly bool _eitherDay;

    private CronSchedule(string text, ulong[] fields, bool eitherDay)
    {
        _text = text;
        _fields = fields;
        _eitherDay = eitherDay;
    }

    /// <summary>The schedule of an expression, or (null) what is wrong with it.</summary>
    public static CronSchedule? Parse(string text, out string problem)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        problem = words.Length == Fields.Length ? ""
            : "a schedule has five fields: minute, hour, day of the month, month, day of the week, as in '0 9 * * 1-5'";
        var fields = new ulong[Fields.Length];
        for (var i = 0; i < Fields.Length && problem.Length == 0; i++)
        {
            fields[i] = words[i].Split(',').Aggregate(0UL, (set, part) => set | Part(part, Fields[i]));
            if (words[i].Split(',').Any(part => Part(part, Fields[i]) == 0))
                problem = $"'{words[i]}' is no {Fields[i].Name}: it may be *, {Fields[i].Least} to {Fields[i].Most}, "
                    + "a range, a step such as */15, or a list";
        }
        if (problem.Length > 0)
            return null;
        fields[4] |= fields[4] >> 7 & 1;
        return new CronSchedule(text, fields, words[2][0] != '*' && words[4][0] != '*');
    }

    /// <summary>True when the schedule names this minute, in UTC.</summary>
    public bool Matches(DateTimeOffset minute)
    {
        var at = minute.UtcDateTime;
        var byMonth = Has(2, at.Day);
        var byWeek = Has(4, (int)at.DayOfWeek);
        return Has(0, at.Minute) && Has(1, at.Hour) && Has(3, at.Month)
            && (_eitherDay ? byMonth || byWeek : byMonth && byWeek);
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    private bool Has(int field, int value) => (_fields[field] >> value & 1) != 0;

    /// <summary>The values of one part, as a set; empty when it is not understood.</summary>
    private static ulong Part(string part, (string Name, int Least, int Most) field)
    {
        var step = 1;
        var slash = part.IndexOf('/');
        if (slash >= 0 && (!TryNumber(part[(slash + 1)..], out step) || step == 0))
            return 0;
        var range = slash < 0 ? part : part[..slash];
        var ends = range == "*" ? [$"{field.Least}", $"{field.Most}"] : range.Split('-');
        if (ends.Length > 2 || !TryNumber(ends[0], out var first) || !TryNumber(ends[^1], out var last))
            return 0;
        if (ends.Length == 1 && slash >= 0)
            last = field.Most;
        if (first < field.Least || last > field.Most || first > last)
            return 0;
        var set = 0UL;
        for (var value = first; value <= last; value += step)
            set |= 1UL << value;
        return set;
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
