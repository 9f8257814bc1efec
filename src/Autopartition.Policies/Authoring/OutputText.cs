using System.Text;
using Autopartition.Core.Policies;

namespace Autopartition.Policies.Authoring;

/// <summary>
/// What a policy says is data: it is shown on terminals, in logs and on pages, and must not be able to steer them.
/// </summary>
internal static class OutputText
{
    /// <summary>Most log lines of one evaluation that are kept.</summary>
    public const int MaxLogLines = 100;

    /// <summary>Characters of a log line; what is longer is cut.</summary>
    public const int MaxLogLineLength = 500;

    private const int BytesBesideTheText = 64;

    /// <summary>Bytes that a decision counts.</summary>
    public static int BytesOf(PolicyDecision decision) =>
        BytesBesideTheText + (sizeof(char) * (decision.Because.Length + NamesOf(decision).Sum(name => name.Length)));

    /// <summary>What a decision names.</summary>
    public static IEnumerable<string> NamesOf(PolicyDecision decision)
    {
        string?[] names = decision switch
        {
            PolicyDecision.Drain drain => [drain.GpuId],
            PolicyDecision.SwitchMode change => [change.GpuId],
            PolicyDecision.Share share => [share.Tenant],
            PolicyDecision.Buffer buffer => [buffer.Tenant],
            PolicyDecision.Prefer prefer => [prefer.Tenant, prefer.Model, prefer.Pool],
            PolicyDecision.Hold hold => [hold.GpuId],
            PolicyDecision.Protect protect => [protect.Tenant],
            PolicyDecision.RequireApproval approval => [approval.GpuId],
            _ => [],
        };
        return names.OfType<string>();
    }

    /// <summary>A text cut to a length.</summary>
    public static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    /// <summary>
    /// One line without control characters: each is shown as a space, a half of a character as U+FFFD.
    /// </summary>
    public static string Clean(string text)
    {
        if (text.All(character => character is >= ' ' and <= '~'))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(Rune.IsControl(rune) || IsFormat(rune) ? new Rune(' ') : rune);
        return clean.ToString();
    }

    // Marks that turn the direction of a line make it read as something else.
    private static bool IsFormat(Rune rune) => Rune.GetUnicodeCategory(rune)
        is System.Globalization.UnicodeCategory.Format
        or System.Globalization.UnicodeCategory.LineSeparator
        or System.Globalization.UnicodeCategory.ParagraphSeparator;

}
