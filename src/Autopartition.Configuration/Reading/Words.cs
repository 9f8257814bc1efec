using System.Text;

namespace Autopartition.Configuration.Reading;

/// <summary>How messages show words of a file, and which known word a wrong one is near to.</summary>
public static class Words
{
    /// <summary>Characters of a word that a message shows.</summary>
    private const int MostShown = 60;

    /// <summary>Characters of a word up to which a near one is looked for.</summary>
    private const int MostCompared = 80;

    /// <summary>Known words with the same beginning that a message offers.</summary>
    private const int MostAlike = 6;

    /// <summary>Known words that a message lists.</summary>
    private const int MostListed = 24;

    /// <summary>The word in quotes, cut to a readable length, with control characters made visible.</summary>
    public static string Quoted(string word)
    {
        var shown = new StringBuilder("'");
        foreach (var rune in word.EnumerateRunes().Take(MostShown))
            shown.Append(IsShown(rune) ? rune.ToString() : $"\\u{{{rune.Value:x}}}");
        return shown.Append(word.EnumerateRunes().Skip(MostShown).Any() ? "...'" : "'").ToString();
    }

    /// <summary><c>TimeSliced</c> becomes <c>time-sliced</c>.</summary>
    public static string Kebab(string name)
    {
        var kebab = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && kebab.Length > 0)
                kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(letter));
        }
        return kebab.ToString();
    }

    /// <summary>True for a character that a terminal shows and does not obey.</summary>
    public static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
        or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator
        or System.Globalization.UnicodeCategory.PrivateUse or System.Globalization.UnicodeCategory.OtherNotAssigned);

    /// <summary>
    /// "did you mean 'x'?" where known words are near or begin alike, else the list of known words.
    /// </summary>
    public static string Suggestion(string word, IReadOnlyCollection<string> known)
    {
        if (Nearest(word, known) is { } near)
            return $"did you mean {Quoted(near)}?";
        var alike = known.Where(candidate => IsBeginning(word, candidate)).Select(Quoted).ToList();
        if (alike.Count is > 0 and <= MostAlike)
            return $"did you mean {string.Join(" or ", alike)}?";
        var listed = string.Join(", ", known.Take(MostListed));
        var rest = known.Count - MostListed;
        return rest > 0 ? $"known are {listed} and {rest} more" : $"known are {listed}";
    }

    private static bool IsBeginning(string word, string candidate) =>
        word.Length >= 3 && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>The known word that is spelled most like this one; null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length > MostCompared)
            return null;
        var nearest = known
            .Select(candidate => (Word: candidate, Edits: Edits(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .OrderBy(pair => pair.Edits)
            .FirstOrDefault();
        return nearest.Word is not null && nearest.Edits <= Math.Max(1, word.Length / 3) ? nearest.Word : null;
    }

    /// <summary>Least number of characters to insert, delete or replace.</summary>
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[to.Length];
    }
}
