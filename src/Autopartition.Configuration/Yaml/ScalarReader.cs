using System.Globalization;
using Autopartition.Configuration.Reading;

namespace Autopartition.Configuration.Yaml;

/// <summary>Reads one node as text, name, number, flag or choice. Null where a problem was added.</summary>
/// <param name="subject">What the value is for: messages begin with it.</param>
/// <param name="node">The node.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class ScalarReader(string subject, YamlNode node, ProblemList problems)
{
    /// <summary>Characters of a text.</summary>
    public const int MaxTextLength = 2000;

    /// <summary>Characters of a name.</summary>
    public const int MaxNameLength = 128;

    private const int FirstYear = 1970;
    private const int LastYear = 2200;

    private const NumberStyles Decimal =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly string[] MomentForms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    /// <summary>Any printable text on one line.</summary>
    public string? Text()
    {
        if (Scalar("text")?.Text is not { } text)
            return null;
        if (string.IsNullOrWhiteSpace(text))
            return Refuse("the text is blank; write one");
        if (text.Length > MaxTextLength)
            return Refuse($"{Words.Quoted(text)} has {text.Length} characters; the limit is {MaxTextLength}");
        return text.EnumerateRunes().All(Words.IsShown)
            ? text
            : Refuse($"{Words.Quoted(text)} has a character that cannot be printed");
    }

    /// <summary>A name goes into tables, ids and shell commands, so it has no blanks and no quotes.</summary>
    public string? Name()
    {
        if (Text() is not { } text)
            return null;
        if (text.Length <= MaxNameLength && char.IsLetterOrDigit(text[0]) && text.All(IsOfName))
            return text;
        return Refuse($"{Words.Quoted(text)} is no name; use up to {MaxNameLength} letters, digits and . _ : / @ + - "
            + "after a letter or digit");
    }

    /// <summary>A number within the range.</summary>
    public decimal? Number(NumberRange range)
    {
        if (Plain("a number") is not { } text)
            return null;
        if (decimal.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var number) && range.Has(number))
            return number;
        return RefuseNumber(IsNumber(text)
            ? $"{Words.Quoted(text)} is out of range; it may be {range}"
            : $"{Words.Quoted(text)} is not a number; it may be {range}");
    }

    /// <summary>A whole number within the range.</summary>
    public decimal? Whole(NumberRange range)
    {
        var number = Number(range);
        return number is null || decimal.IsInteger(number.Value)
            ? number
            : RefuseNumber($"'{number}' is not a whole number; it may be {range}");
    }

    /// <summary>A moment of the calendar; one without an offset is in UTC.</summary>
    public DateTimeOffset? Moment()
    {
        if (Scalar("a moment")?.Text is not { } text)
            return null;
        if (DateTimeOffset.TryParseExact(
                text, MomentForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            && moment.Year is >= FirstYear and <= LastYear)
            return moment;
        Refuse($"{Words.Quoted(text)} is no moment from {FirstYear} to {LastYear}; write it as 2026-01-05T00:00:00Z");
        return null;
    }

    /// <summary>True or false.</summary>
    public bool? Flag()
    {
        switch (Plain("true or false"))
        {
            case "true":
                return true;
            case "false":
                return false;
            case { } other:
                Refuse($"{Words.Quoted(other)} is neither true nor false");
                return null;
            default:
                return null;
        }
    }

    /// <summary>What a word stands for in a table of the caller, who also says why a word is not in it.</summary>
    public T? Lookup<T>(Func<string, T?> find, Func<string, string> whyNot)
        where T : class
    {
        if (Text() is not { } word)
            return null;
        var found = find(word);
        if (found is null)
            Refuse(whyNot(word));
        return found;
    }

    /// <summary>One of some words.</summary>
    public T? Choice<T>(IReadOnlyDictionary<string, T> choices)
        where T : struct
    {
        if (Scalar("a word")?.Text is not { } word)
            return null;
        if (choices.TryGetValue(word, out var chosen))
            return chosen;
        Refuse($"{Words.Quoted(word)} is not known; it may be {string.Join(", ", choices.Keys)}");
        return null;
    }

    private static bool IsOfName(char letter) => char.IsLetterOrDigit(letter) || "._:/@+-".Contains(letter);

    /// <summary>
    /// True also for a number that is too large for us; false for words, infinity and not-a-number.
    /// </summary>
    private static bool IsNumber(string text) =>
        text.Any(char.IsAsciiDigit) && double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out _);

    private string? Plain(string expected)
    {
        if (Scalar(expected) is not { } scalar)
            return null;
        return scalar.IsPlain
            ? scalar.Text
            : Refuse($"{Words.Quoted(scalar.Text)} is quoted text; write {expected} without quotes");
    }

    private YamlNode.Scalar? Scalar(string expected)
    {
        if (node is YamlNode.Scalar { IsNull: false } scalar)
            return scalar;
        Refuse($"expected {expected}, found {node.Kind}");
        return null;
    }

    private decimal? RefuseNumber(string message)
    {
        Refuse(message);
        return null;
    }

    private string? Refuse(string message)
    {
        problems.Add(node.Place, $"{subject}: {message}");
        return null;
    }
}
