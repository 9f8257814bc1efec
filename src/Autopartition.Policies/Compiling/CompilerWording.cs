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
        return diagnostic.Id is "CS0103" or "CS0246" or "CS0234" or "CS1061" or "CS0117" or "CS0400" or "CS0012"
            ? $"{text.TrimEnd('.')}; {UnknownNames.AdviceIn(text)}"
            : text;
    }

    [GeneratedRegex(@"\s*\((?:are you missing|possibly because|you might be missing)[^)]*\)", RegexOptions.None, 1000)]
    private static partial Regex Hints();

    [GeneratedRegex(
        @"(?:Submission#0|PolicyScript|(?:global::)?Autopartition(?:\.[A-Z]\w*)+)\.", RegexOptions.None, 1000)]
    private static partial Regex OurTypes();
}
