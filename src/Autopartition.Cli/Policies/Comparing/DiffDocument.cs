using System.Collections.Immutable;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Simulations;

namespace Autopartition.Cli.Policies.Comparing;

/// <summary>The object that <c>policy diff --json</c> prints.</summary>
internal sealed record DiffDocument
{
    public required PolicyFile Before { get; init; }

    public required PolicyFile After { get; init; }

    /// <summary>Moments at which both were evaluated on the same snapshot.</summary>
    public required int Moments { get; init; }

    public required int Agreed { get; init; }

    public required int FailuresBefore { get; init; }

    public required int FailuresAfter { get; init; }

    public required ImmutableArray<ChangeDocument> Changes { get; init; }

    /// <summary>A simulation with each; null without a scenario.</summary>
    public required SimulationDocument? Cost { get; init; }

    public static DiffDocument Of(DiffOutcome outcome) => new()
    {
        Before = PolicyFile.Of(outcome.Before),
        After = PolicyFile.Of(outcome.After),
        Moments = outcome.Tally.Moments,
        Agreed = outcome.Tally.Agreed,
        FailuresBefore = outcome.Tally.FailuresBefore,
        FailuresAfter = outcome.Tally.FailuresAfter,
        Changes = [.. outcome.Tally.Changes.Select(ChangeDocument.Of)],
        Cost = outcome.Cost is null ? null : SimulationDocument.Of(outcome.Cost),
    };

    /// <summary>One way in which they differ.</summary>
    internal sealed record ChangeDocument(
        DecisionDocument? Before, DecisionDocument? After, int Moments, DateTimeOffset FirstAt)
    {
        public static ChangeDocument Of(DiffChange change) => new(
            change.Before is null ? null : DecisionDocument.Of(change.Before),
            change.After is null ? null : DecisionDocument.Of(change.After),
            change.Moments,
            change.First);
    }
}
