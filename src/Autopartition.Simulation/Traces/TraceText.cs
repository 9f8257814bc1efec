namespace Autopartition.Simulation.Traces;

/// <summary>Words of a trace file as messages show them.</summary>
internal static class TraceText
{
    private const int ExcerptLength = 40;

    /// <summary>The beginning of a word, on one line and printable.</summary>
    public static string Excerpt(string text)
    {
        var shown = string.Concat(text.Take(ExcerptLength).Select(letter => IsPrintable(letter) ? letter : '?'));
        return text.Length > ExcerptLength ? shown + "..." : shown;
    }

    private static bool IsPrintable(char letter) =>
        !char.IsControl(letter) && !char.IsSurrogate(letter) && letter != '\uFFFD';
}
