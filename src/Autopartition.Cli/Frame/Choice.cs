using System.CommandLine;

namespace Autopartition.Cli.Frame;

/// <summary>Options whose value is one of a few words.</summary>
internal static class Choice
{
    /// <summary>An option for one of some words; the first is the default.</summary>
    public static Option<string> Of(string name, string description, IReadOnlyList<string> words) => new(name)
    {
        Description = $"{description} Default: {words[0]}.",
        HelpName = "NAME",
        DefaultValueFactory = _ => words[0],
        CustomParser = result =>
        {
            var word = result.Tokens[0].Value;
            if (!words.Contains(word))
                result.AddError($"{name}: '{word}' is none of {string.Join(", ", words)}");
            return word;
        },
    };

    /// <summary>
    /// An option for the members of an enumeration, typed in kebab case. The first is the default.
    /// </summary>
    public static Option<T> Of<T>(string name, string description)
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(value => value.Kebab(), StringComparer.Ordinal);
        return new Option<T>(name)
        {
            Description = $"{description} Default: {words.Keys.First()}.",
            HelpName = string.Join('|', words.Keys),
            CustomParser = result =>
            {
                var word = result.Tokens[0].Value;
                if (!words.TryGetValue(word, out var value))
                    result.AddError($"{name}: '{word}' is none of {string.Join(", ", words.Keys)}");
                return value;
            },
        };
    }
}
