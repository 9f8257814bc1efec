using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Pictures;
using Autopartition.Cli.Simulations;
using Autopartition.Core.Policies;
using Spectre.Console;

namespace Autopartition.Cli.Policies.Comparing;

/// <summary>Shows a comparison to people: how often the two agree, what changes, and what that comes to.</summary>
internal sealed class DiffView(IAnsiConsole console)
{
    private const int MostShown = 30;

    public void Draw(DiffOutcome outcome)
    {
        var tally = outcome.Tally;
        console.WriteLine($"{Name(outcome.Before)} -> {Name(outcome.After)}, on {outcome.Source}", Palette.Strong);
        var moments = Wording.Count(tally.Moments, "moment");
        console.WriteLine($"both ask for the same at {tally.Agreed} of {moments}");
        DrawChanges(tally);
        if (tally.FailuresBefore + tally.FailuresAfter > 0)
            console.WriteLine($"failed evaluations: {tally.FailuresBefore} before, {tally.FailuresAfter} after");
        if (tally.Moments == 1)
            console.WriteLine("One moment says little; --decisions and --scenario compare many.", Palette.Quiet);
        if (outcome.Cost is { } cost)
            new ComparisonTable(console).Draw(cost.Runs);
    }

    private void DrawChanges(DiffTally tally)
    {
        if (tally.Changes.IsEmpty)
            return;
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("line: before", "line: after")
            .AddColumn(new TableColumn("moments").RightAligned())
            .AddColumn("first at");
        foreach (var change in tally.Changes.Take(MostShown))
        {
            table.AddRow(
                new Text(Words(change.Before), Palette.Destroyed),
                new Text(Words(change.After), Palette.Created),
                new Text($"{change.Moments}"),
                new Text($"{change.First:MM-dd HH:mm}"));
        }
        console.Write(table);
        if (tally.Changes.Length > MostShown)
            console.WriteLine($"and {tally.Changes.Length - MostShown} more; --json shows them all");
    }

    private static string Name(Autopartition.Policies.Running.CompiledPolicy policy) =>
        $"{policy.FileName} {policy.Hash[..PolicySource.ShownDigits]}";

    private static string Words(PolicyDecision? decision) =>
        decision is null ? "" : $"{decision.Source.Line}: {DecisionWords.Of(decision)}";
}
