using Autopartition.Cli.Frame;
using Autopartition.Cli.Pictures;
using Spectre.Console;

namespace Autopartition.Cli.Sizing;

/// <summary>Shows people what services get, and how GPUs are cut for them.</summary>
internal sealed class SizeView(IAnsiConsole console, SizeOutcome outcome)
{
    public void Draw()
    {
        var plan = outcome.Plan;
        var gpus = Wording.Count(plan.Gpus.Length, "GPU");
        var proof = plan.IsProven
            ? "no plan needs fewer"
            : $"no plan is below {plan.LeastGpus}, so at most {plan.Gpus.Length - plan.LeastGpus} could be saved";
        console.WriteLine($"{gpus} of {outcome.Model}; {proof}", Palette.Strong);
        DrawServices();
        foreach (var (instances, count) in outcome.Alike)
        {
            var words = instances.Select(instance => $"{instance.Slot} {instance.Service}");
            console.WriteLine($"{count} x {string.Join(", ", words)}");
        }
        console.WriteLine();
        console.WriteLine($"linear bound: {plan.Bound.Gpus:0.000} GPUs; {Solver(plan.Solver)}");
    }

    private static string Solver(string? name) => name is null ? "it needed no solver" : $"solver: {name}";

    private void DrawServices()
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var head in new[] { "service", "instance" })
            table.AddColumn(head);
        foreach (var head in new[] { "count", "batch", "processes", "ms", "requests/s", "of" })
            table.AddColumn(new TableColumn(head).RightAligned());
        foreach (var service in outcome.Services)
        {
            var name = service.Name;
            foreach (var (setting, count) in outcome.InstancesOf(service))
            {
                string[] cells =
                [
                    name, setting.Profile, $"{count}", $"{setting.Batch}", $"{setting.Processes}",
                    $"{setting.Latency * 1000:0.###}", $"{count * setting.Rate:0.###}",
                    name.Length > 0 ? $"{service.Rate:0.###}" : "",
                ];
                table.AddRow(cells.Select(cell => new Text(cell)));
                name = "";
            }
        }
        console.Write(table);
    }
}
