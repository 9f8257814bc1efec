using System.Collections.Immutable;
using Autopartition.Cli.Frame;
using Autopartition.Core.Policies;
using Autopartition.Core.PolicyTests;

namespace Autopartition.Cli.Engine;

/// <summary>Decisions as people read them.</summary>
internal static class DecisionWords
{
    /// <summary><c>buffer chat, quantile 0.99</c>.</summary>
    public static string Of(PolicyDecision decision) => Of(DecisionParts.Of(decision));

    /// <summary>The same of a decision that is taken apart.</summary>
    public static string Of(DecisionParts parts)
    {
        var subject = parts.Verb == DecisionVerb.Weigh ? parts.Term?.Kebab() ?? "any" : parts.Subject;
        var figures = Figures(parts);
        var head = $"{parts.Verb.Kebab()} {subject}";
        return figures.IsEmpty ? head : $"{head}, {string.Join(", ", figures)}";
    }

    /// <summary>What a test expects, in words.</summary>
    public static string Of(DecisionPattern pattern)
    {
        var because = pattern.Because is null ? "" : $", because \"...{pattern.Because}...\"";
        var line = pattern.Line is null ? "" : $", asked in line {pattern.Line}";
        return Of(pattern.Parts) + because + line;
    }

    private static ImmutableArray<string> Figures(DecisionParts parts)
    {
        var within = parts.Verb switch
        {
            DecisionVerb.Drain => "within",
            DecisionVerb.Protect => "older than",
            _ => "lasting",
        };
        string?[] figures =
        [
            parts.Time is { } time ? $"{within} {Time(time)}" : null,
            parts.Mode is { } mode ? $"mode {mode.Kebab()}" : null,
            parts.Sharing is { } sharing ? $"by {sharing.Kebab()}" : null,
            parts.Quantile is { } quantile ? $"quantile {quantile}" : null,
            parts.Model is { } model ? $"model {model}" : null,
            parts.Pool is { } pool ? $"pool {pool}" : null,
            parts.Factor is { } factor ? $"factor {factor}" : null,
        ];
        return [.. figures.OfType<string>()];
    }

    private static string Time(TimeSpan time) =>
        time.TotalMinutes % 60 == 0 && time >= TimeSpan.FromHours(2) ? $"{time.TotalHours:0} h"
        : time.TotalSeconds % 60 == 0 ? $"{time.TotalMinutes:0} min" : $"{time.TotalSeconds:0.###} s";
}
