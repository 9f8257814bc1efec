using System.Globalization;
using CsvHelper;

namespace Autopartition.Simulation.Traces;

/// <summary>
/// One row by the names of its columns. Reading a field that is wrong notes the reason and gives null.
/// </summary>
internal sealed class TraceRow(CsvReader csv, QuoteFaults faults, IReadOnlyList<string> columns)
{
    private const NumberStyles Digits =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly Dictionary<string, int> _index =
        columns.Select((name, i) => (name, i)).ToDictionary(StringComparer.Ordinal);

    private readonly List<string> _problems = [];

    /// <summary>Line of the file, from 1.</summary>
    public long Line => csv.LineNumber;

    /// <summary>What is wrong with the row, as far as it has been read.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Starts on the row that the reader stands on.</summary>
    public void Begin()
    {
        _problems.Clear();
        if (faults.Take(csv.LineNumber) is { } fault)
            Reject(fault);
        if (csv.FieldCount != columns.Count)
            Reject($"it has {csv.FieldCount} columns, the header has {columns.Count}");
    }

    /// <summary>Notes a reason against the row.</summary>
    public void Reject(string problem) => _problems.Add(problem);

    /// <summary>The field; empty when the row is too short.</summary>
    public string Text(string column) => csv.GetString(_index[column]);

    /// <summary>A name of a thing.</summary>
    public string? Name(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
            return Refuse(column, text, "is empty");
        if (text.Length > TraceLimits.MaxNameLength)
            return Refuse(column, text, $"has more than {TraceLimits.MaxNameLength} characters");
        return text.Any(char.IsControl) ? Refuse(column, text, "has unprintable characters") : text;
    }

    /// <summary>A moment or a length of time, in seconds, not negative.</summary>
    public TimeSpan? Seconds(string column) => Number(column, 0, TraceLimits.MaxSeconds) is { } seconds
        ? TimeSpan.FromTicks((long)decimal.Round(seconds * TimeSpan.TicksPerSecond))
        : null;

    /// <summary>A moment that may be left out.</summary>
    public TimeSpan? Seconds(string column, TimeSpan whenEmpty) =>
        Text(column).Length == 0 ? whenEmpty : Seconds(column);

    /// <summary>A whole number between two limits.</summary>
    public int? Integer(string column, int least, int most)
    {
        if (Number(column, least, most) is not { } number)
            return null;
        if (number == decimal.Truncate(number))
            return (int)number;
        Refuse(column, Text(column), "is not a whole number");
        return null;
    }

    /// <summary>A number between two limits.</summary>
    public decimal? Number(string column, decimal least, decimal most)
    {
        var text = Text(column);
        if (text.Length == 0)
            Refuse(column, text, "is empty");
        else if (!decimal.TryParse(text, Digits, CultureInfo.InvariantCulture, out var number))
            Refuse(column, text, IsNumber(text) ? $"is not between {least} and {most}" : "is not a number");
        else if (number < least || number > most)
            Refuse(column, text, number < 0 ? "is negative" : $"is not between {least} and {most}");
        else
            return number;
        return null;
    }

    /// <summary>A number too large for a decimal is still a number to the one who wrote it.</summary>
    private static bool IsNumber(string text) => text.Any(char.IsAsciiDigit)
        && double.TryParse(text, Digits, CultureInfo.InvariantCulture, out _);

    private string? Refuse(string column, string text, string reason)
    {
        Reject(text.Length == 0 ? $"{column} {reason}" : $"{column} '{TraceText.Excerpt(text)}' {reason}");
        return null;
    }
}
