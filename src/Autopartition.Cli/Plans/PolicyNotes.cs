using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Core.Control;

namespace Autopartition.Cli.Plans;

/// <summary>Tells what became of what policies asked for.</summary>
internal static class PolicyNotes
{
    private const int MostShown = 20;

    public static void Tell(PolicyReview review, Terminal terminal)
    {
        foreach (var failure in review.Failures)
            terminal.Say($"policy failed at {failure}");
        foreach (var outcome in review.Outcomes.Take(MostShown))
        {
            var note = outcome.Note.Length == 0 ? "" : $" ({outcome.Note})";
            var words = DecisionWords.Of(outcome.Decision);
            terminal.Say($"policy {outcome.Decision.Source}: {words}: {outcome.Status.Kebab()}{note}");
        }
        if (review.Outcomes.Length > MostShown)
            terminal.Say($"policy: {review.Outcomes.Length - MostShown} more decisions");
    }
}
