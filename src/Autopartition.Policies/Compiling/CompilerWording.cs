using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Autopartition.Policies.Compiling;

/// <summary>
/// The compiler's messages for authors: without the names of our own types, and with what to do where the compiler
/// thinks of projects and references.
/// </summary>
internal static partial class CompilerWording
{
    /// <summary>The message of a diagnostic.</summary>
    public static string Of(Diagnostic diagnostic)
    {
        var text = Hints().Replace(diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), "");
        text = OurTypes().Replace(text.Replace("The type 'Submission#0'", "This policy", StringComparison.Ordinal), "");
        text = text.Trim();
        return Advice(diagnostic.Id, text) is { } advice ? $"{text.TrimEnd('.')}; {advice}" : text;
    }

    private static string? Advice(string id, string text) => id switch
    {
        "CS0103" or "CS0246" or "CS0234" or "CS1061" or "CS0117" or "CS0400" or "CS0012" => UnknownNames.AdviceIn(text),
        "CS0191" or "CS0200" or "CS8331" or "CS8852" =>
            "what a policy is shown cannot be changed: ask for a change with a verb, such as Drain or Buffer",
        "CS0027" => "the names of a policy stand by themselves",
        _ => null,
    };

    [GeneratedRegex(@"\s*\((?:are you missing|possibly because|you might be missing)[^)]*\)", RegexOptions.None, 1000)]
    private static partial Regex Hints();

    [GeneratedRegex(
        @"(?:Submission#0|PolicyScript|(?:global::)?Autopartition(?:\.[A-Z]\w*)+)\.", RegexOptions.None, 1000)]
    private static partial Regex OurTypes();
}
