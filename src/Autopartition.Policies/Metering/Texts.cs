using System.Globalization;
using System.Runtime.CompilerServices;

namespace Autopartition.Policies.Metering;

/// <summary>Turns values of a policy into text, within limits and in the invariant culture.</summary>
internal static class Texts
{
    /// <summary>Longest text that a policy can build, characters.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>Longest format, characters.</summary>
    public const int MaxFormatLength = 64;

    // "N99" and a column of 99 are as far as anybody reads.
    private const int MaxFigureInFormat = 99;

    // A figure that needs more room than this is rare, and takes the way over a text of its own.
    private const int RoomOfAFigure = 64;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The text of a value, paid for.</summary>
    public static string Of<T>(Meter meter, T value, string? format)
    {
        var text = value switch
        {
            null => "",
            string same => same,
            bool flag => flag ? "True" : "False",
            char letter => letter.ToString(),
            Enum word => word.ToString(),
            _ when IsFigure(value) => ((IFormattable)value).ToString(Checked(meter, format), Culture),
            ITuple tuple => OfTuple(meter, tuple),
            _ => OfObject(value),
        };
        return Limited(meter, text);
    }

    /// <summary>
    /// Writes a figure behind the text that is being built, paid for; false when the value is no figure or a long one.
    /// </summary>
    public static bool TryWrite<T>(Meter meter, T value, string? format)
    {
        if (!IsFigure(value))
            return false;
        var room = meter.Characters.Room(RoomOfAFigure);
        if (!((ISpanFormattable)value!).TryFormat(room, out var length, Checked(meter, format), Culture))
            return false;
        meter.Characters.Keep(length);
        meter.Pay(Cost(length));
        return true;
    }

    /// <summary>A text, when it is not too long; it is paid for.</summary>
    public static string Limited(Meter meter, string text)
    {
        CheckLength(meter, text.Length);
        meter.Pay(Cost(text.Length));
        return text;
    }

    /// <summary>Ends the evaluation when a text would be too long.</summary>
    public static void CheckLength(Meter meter, long length)
    {
        if (length > MaxLength)
        {
            meter.Stop(
                Running.PolicyBudget.Allocation,
                $"it built a text of more than {MaxLength} characters; a reason is a sentence");
        }
    }

    private static int Cost(int length) => 1 + (length / 16);

    private static bool IsFigure<T>(T value) => value
        is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal
        or TimeSpan or DateTimeOffset or DateTime or DateOnly or TimeOnly;

    private static string? Checked(Meter meter, string? format)
    {
        if (format is null)
            return null;
        CheckLength(meter, format.Length > MaxFormatLength ? long.MaxValue : 0);
        var figure = 0;
        foreach (var character in format)
        {
            figure = char.IsAsciiDigit(character) ? (figure * 10) + (character - '0') : 0;
            if (figure > MaxFigureInFormat)
                CheckLength(meter, long.MaxValue);
        }

        return format;
    }

    private static string OfTuple(Meter meter, ITuple tuple)
    {
        var parts = new string[tuple.Length];
        var length = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Of(meter, tuple[i], format: null);
            length += parts[i].Length;
            CheckLength(meter, length);
        }

        return $"({string.Join(", ", parts)})";
    }

    private static string OfObject(object value)
    {
        // A record of the policy has a text that is metered in its own code; a view of the host's is short.
        var type = value.GetType();
        var isNamed = type.Assembly.IsCollectible && !type.Name.StartsWith('<');
        if (!isNamed && type.Assembly != typeof(Core.Policies.PolicyContext).Assembly)
            throw new PolicyFaultException("this value has no text of its own; name the parts that you want to show");
        var text = value.ToString() ?? "";
        return text == type.FullName ? type.Name : text;
    }
}
