namespace Autopartition.Tests.Configuration;

/// <summary>A text in which § stands before every place where a problem is expected; twice where two are.</summary>
internal static class MarkedText
{
    private const char Mark = '§';

    public static string Plain(string marked) => marked.Replace($"{Mark}", "");

    /// <summary>The problems that a file should have: the messages at the marks, in order.</summary>
    public static string[] Problems(string file, string marked, params string[] messages) =>
        [.. Places(marked).Zip(messages, (place, message) => $"{file}({place.Line},{place.Column}): error: {message}")];

    public static int Count(string marked) => marked.Count(letter => letter == Mark);

    private static IEnumerable<(int Line, int Column)> Places(string marked)
    {
        var (line, column) = (1, 1);
        foreach (var letter in marked)
        {
            if (letter == Mark)
                yield return (line, column);
            else
                (line, column) = letter == '\n' ? (line + 1, 1) : (line, column + 1);
        }
    }
}
