using System.Text;
using Autopartition.Configuration.Reading;

namespace Autopartition.Cli.Frame;

/// <summary>Small helpers with words.</summary>
internal static class Wording
{
    /// <summary><c>TimeSliced</c> becomes <c>time-sliced</c>.</summary>
    public static string Kebab(string name) => Words.Kebab(name);

    /// <summary>A member of an enumeration as people read and type it.</summary>
    public static string Kebab(this Enum member) => Kebab(member.ToString());

    /// <summary><c>1 ask</c>, <c>2 asks</c>.</summary>
    public static string Count(long count, string one, string? many = null) =>
        count == 1 ? $"1 {one}" : $"{count} {many ?? one + "s"}";

    /// <summary>Text as lines of at most so many columns.</summary>
    public static IEnumerable<string> Wrapped(string text, int columns)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > columns)
            {
                yield return line.ToString();
                line.Clear();
            }
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        yield return line.ToString();
    }
}
