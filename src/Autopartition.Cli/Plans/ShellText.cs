using System.Text;

namespace Autopartition.Cli.Plans;

/// <summary>
/// Puts words of a file into a shell script so that the shell cannot take them for anything else.
/// </summary>
internal static class ShellText
{
    /// <summary>One word, whatever it holds.</summary>
    public static string Quote(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>Text that stays within its line.</summary>
    public static string Comment(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter));

    /// <summary>A name for a variable or function: letters, digits and underscores of ASCII.</summary>
    public static string Name(string word)
    {
        var name = new StringBuilder();
        foreach (var letter in word)
            name.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        return name.ToString();
    }

    /// <summary>A name for each word; words that would get the same name are numbered.</summary>
    public static Dictionary<string, string> Names(string prefix, IEnumerable<string> words)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            var plain = prefix + Name(word);
            var name = plain;
            for (var number = 2; !taken.Add(name); number++)
                name = $"{plain}_{number}";
            names[word] = name;
        }
        return names;
    }
}
