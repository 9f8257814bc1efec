using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Pictures;
using Autopartition.Core.Policies;
using Spectre.Console;

namespace Autopartition.Cli.Policies.Evaluating;

/// <summary>Shows an evaluation to people: what was looked at, what is asked for and why, what it took.</summary>
internal sealed class EvalView(IAnsiConsole console)
{
    private const int MostShown = 200;

    public void Draw(PolicyContext context, PolicyRun run, string snapshot)
    {
        var gpus = Wording.Count(context.Gpus.Length, "GPU");
        var tenants = Wording.Count(context.Tenants.Length, "tenant");
        var waiting = Wording.Count(context.Queue.Length, "ask");
        console.WriteLine($"{snapshot}: {gpus}, {tenants}, {waiting} waiting, {context.Now:ddd yyyy-MM-dd HH:mm}",
            Palette.Strong);
        DrawDecisions(run);
        foreach (var one in run.Policies)
            console.WriteLine(Line(one));
    }

    private void DrawDecisions(PolicyRun run)
    {
        if (run.Decisions.IsEmpty)
        {
            console.WriteLine(run.Failure is null
                ? "Nothing is asked for. Another snapshot (--snapshot FILE) may call for something."
                : "Nothing is asked for: what a policy asked before it failed does not count.");
            return;
        }
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("asked at", "decision", "because");
        foreach (var decision in run.Decisions.Take(MostShown))
        {
            var beaten = run.WinnerOver(decision) is { } winner ? $" (overruled by {winner.Source})" : "";
            table.AddRow(
                new Text($"{decision.Source}"),
                new Text(DecisionWords.Of(decision) + beaten, beaten.Length > 0 ? Palette.Quiet : null),
                new Text(decision.Because));
        }
        console.Write(table);
        if (run.Decisions.Length > MostShown)
            console.WriteLine($"and {run.Decisions.Length - MostShown} more; --json shows them all");
    }

    private static string Line(PolicyRun.One one)
    {
        var usage = one.Result.Usage;
        var stopped = one.Result.StoppedBy is { } budget ? $", stopped by its budget of {budget.Kebab()}" : "";
        return $"{one.Name}: {Wording.Count(one.Result.Decisions.Length, "decision")}, {usage.Fuel} fuel, "
            + $"{usage.Elapsed.TotalMilliseconds:0.00} ms, {usage.AllocatedBytes / 1024.0:0.0} KiB allocated, "
            + $"version {one.Version[..PolicySource.ShownDigits]}{stopped}";
    }
}
