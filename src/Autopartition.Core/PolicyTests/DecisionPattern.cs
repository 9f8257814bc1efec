using Autopartition.Core.Policies;

namespace Autopartition.Core.PolicyTests;

/// <summary>What a test says of a decision. What it does not say may be anything.</summary>
/// <param name="Parts">Verb and figures; a null figure may be anything.</param>
/// <param name="AnySubject">True when the decision may be about whatever it likes.</param>
/// <param name="Because">Words that the reason contains; null for any reason.</param>
/// <param name="Line">Line of the policy that asks; null for any line.</param>
public sealed record DecisionPattern(DecisionParts Parts, bool AnySubject, string? Because, int? Line)
{
    /// <summary>True when a decision is as the pattern says.</summary>
    public bool Matches(PolicyDecision decision)
    {
        var asked = DecisionParts.Of(decision);
        return asked.Verb == Parts.Verb
            && (AnySubject || asked.Subject == Parts.Subject)
            && Fits(Parts.Time, asked.Time)
            && Fits(Parts.Mode, asked.Mode)
            && Fits(Parts.Sharing, asked.Sharing)
            && Near(Parts.Quantile, asked.Quantile)
            && (Parts.Model is null || Parts.Model == asked.Model)
            && (Parts.Pool is null || Parts.Pool == asked.Pool)
            && Fits(Parts.Term, asked.Term)
            && Near(Parts.Factor, asked.Factor)
            && (Because is null || decision.Because.Contains(Because, StringComparison.Ordinal))
            && (Line is null || Line == decision.Source.Line);
    }

    private static bool Fits<T>(T? wanted, T? asked)
        where T : struct => wanted is null || wanted.Equals(asked);

    /// <summary>A figure that a policy computed need not end in the same bit as the one that a person typed.</summary>
    private static bool Near(double? wanted, double? asked) =>
        wanted is null || (asked is { } found && Math.Abs(wanted.Value - found) <= 1e-9 * Math.Abs(wanted.Value));
}
