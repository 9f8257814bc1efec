namespace Autopartition.Policies.Metering;

/// <summary>
/// What runs in the place of framework members whose work grows with their arguments. The rewriter puts these names
/// in; a policy cannot write them itself.
/// </summary>
public static class StandIns
{
    /// <summary>For <c>ToString()</c>.</summary>
    public static string MeteredToString<T>(this T value) => Texts.Of(Meter.Current, value, format: null);

    /// <summary>For <c>ToString(format)</c>.</summary>
    public static string MeteredToString<T>(this T value, string? format) => Texts.Of(Meter.Current, value, format);

    /// <summary>For <c>text.Replace(old, new)</c>.</summary>
    public static string MeteredReplace(this string text, string old, string? by)
    {
        if (string.IsNullOrEmpty(old))
            throw new PolicyFaultException("Replace was given an empty text to look for");
        var meter = Meter.Current;
        var count = 0;
        for (var at = text.IndexOf(old, StringComparison.Ordinal); at >= 0; count++)
            at = text.IndexOf(old, at + old.Length, StringComparison.Ordinal);
        meter.Pay(1 + (text.Length / 4));
        Texts.CheckLength(meter, text.Length + ((long)count * ((by?.Length ?? 0) - old.Length)));
        return Texts.Limited(meter, text.Replace(old, by, StringComparison.Ordinal));
    }

    /// <summary>For <c>text.PadLeft(width)</c>.</summary>
    public static string MeteredPadLeft(this string text, int width) =>
        Texts.Limited(Meter.Current, text.PadLeft(Width(width)));

    /// <summary>For <c>text.PadRight(width)</c>.</summary>
    public static string MeteredPadRight(this string text, int width) =>
        Texts.Limited(Meter.Current, text.PadRight(Width(width)));

    /// <summary>For <c>text.Split(separator)</c>.</summary>
    public static string[] MeteredSplit(
        this string text, char separator, StringSplitOptions options = StringSplitOptions.None)
    {
        Meter.Current.Pay(1 + text.Length);
        return text.Split(separator, options);
    }

    /// <summary>For <c>text.Split(separator)</c>.</summary>
    public static string[] MeteredSplit(
        this string text, string separator, StringSplitOptions options = StringSplitOptions.None)
    {
        Meter.Current.Pay(1 + text.Length);
        return text.Split(separator, options);
    }

    /// <summary>For <c>string.Join(separator, values)</c>.</summary>
    public static string MeteredJoin<T>(string? separator, IEnumerable<T> values)
    {
        var meter = Meter.Current;
        var text = new PolicyText(literalLength: 0, formattedCount: 0, meter);
        var isFirst = true;
        foreach (var value in values)
        {
            meter.Tick(1);
            if (!isFirst)
                text.AppendLiteral(separator ?? "");
            text.AppendFormatted(value);
            isFirst = false;
        }

        return text.Finish();
    }

    private static int Width(int width)
    {
        if (width < 0)
            throw new PolicyFaultException("a width cannot be negative");
        Texts.CheckLength(Meter.Current, width);
        return width;
    }
}
