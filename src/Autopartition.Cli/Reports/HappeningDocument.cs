using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Simulation.Report;

namespace Autopartition.Cli.Reports;

/// <summary>A decision with its reason, or something that the engine did of its own.</summary>
/// <param name="Seconds">When, from the start.</param>
/// <param name="Who">File and line of the policy, or <c>engine</c>.</param>
/// <param name="Words">What was asked or done.</param>
/// <param name="Because">Why, in the author's words.</param>
/// <param name="Status">What became of it; empty for the engine's own.</param>
/// <param name="Note">Why it was cut, refused or not applied.</param>
internal sealed record HappeningDocument(
    double Seconds, string Who, string Words, string Because, string Status, string Note)
{
    public static HappeningDocument Of(Happening happening) => happening.Outcome is { } outcome
        ? new HappeningDocument(
            happening.Seconds, outcome.Decision.Source.ToString(), DecisionWords.Of(outcome.Decision),
            outcome.Decision.Because, outcome.Status.Kebab(), outcome.Note)
        : new HappeningDocument(happening.Seconds, "engine", happening.Words, "", "", "");
}
