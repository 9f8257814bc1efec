using Autopartition.Cli.Frame;
using Autopartition.Cli.Pictures;
using Spectre.Console;

namespace Autopartition.Cli.Simulations;

/// <summary>
/// Shows a simulation to people: what was replayed, the figures, the fleet, and what to know when reading them.
/// </summary>
internal sealed class SimulationView(IAnsiConsole console, SimulationOutcome outcome)
{
    public void Draw()
    {
        var scenario = outcome.Loaded.Scenario;
        var asks = Wording.Count(scenario.Asks.Length, "ask");
        var gpus = Wording.Count(scenario.Fleet.Gpus.Length, "GPU");
        console.WriteLine($"{scenario.Name}: {asks} on {gpus}, seed {scenario.Seed}", Palette.Strong);
        new ComparisonTable(console).Draw(outcome.Runs);
        DrawFleet();
        foreach (var note in new RunNotes(outcome).Lines())
            console.WriteLine(note);
        console.WriteLine();
        console.WriteLine($"solver: {outcome.Solver}");
        console.WriteLine($"resultHash: {outcome.ResultHash}");
    }

    private void DrawFleet()
    {
        if (outcome.Runs is not [var run, ..])
            return;
        var busiest = run.Result.Busiest;
        var moment = outcome.Loaded.Scenario.Start + busiest.At;
        var waiting = Wording.Count(busiest.Waiting, "ask");
        console.WriteLine(
            $"The fleet under '{run.Result.PolicySet}' at its busiest, {moment:yyyy-MM-dd HH:mm}, {waiting} waiting:");
        new FleetPicture(console).Draw(busiest.Gpus);
        console.WriteLine();
    }
}
