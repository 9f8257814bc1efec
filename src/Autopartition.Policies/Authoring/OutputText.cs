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
    public static int BytesOf(PolicyDecision decision)
    {
        var (subject, model, pool) = NamesOf(decision);
        var length = decision.Because.Length + (subject?.Length ?? 0) + (model?.Length ?? 0) + (pool?.Length ?? 0);
        return BytesBesideTheText + (sizeof(char) * length);
    }

    /// <summary>True when nothing that a decision names could steer a terminal.</summary>
    public static bool HasCleanNames(PolicyDecision decision)
    {
        var (subject, model, pool) = NamesOf(decision);
        return IsClean(subject) && IsClean(model) && IsClean(pool);
    }

    /// <summary>True for one line without control characters, and for no text.</summary>
    public static bool IsClean(string? text) => text is null || Clean(text) == text;

    /// <summary>A text cut to a length.</summary>
    public static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    /// <summary>
    /// One line without control characters: each is shown as a space, a half of a character as U+FFFD.
    /// </summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
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

    private static (string? Subject, string? Model, string? Pool) NamesOf(PolicyDecision decision) => decision switch
    {
        PolicyDecision.Drain drain => (drain.GpuId, null, null),
        PolicyDecision.SwitchMode change => (change.GpuId, null, null),
        PolicyDecision.Share share => (share.Tenant, null, null),
        PolicyDecision.Buffer buffer => (buffer.Tenant, null, null),
        PolicyDecision.Prefer prefer => (prefer.Tenant, prefer.Model, prefer.Pool),
        PolicyDecision.Hold hold => (hold.GpuId, null, null),
        PolicyDecision.Protect protect => (protect.Tenant, null, null),
        PolicyDecision.RequireApproval approval => (approval.GpuId, null, null),
        _ => default,
    };
}
