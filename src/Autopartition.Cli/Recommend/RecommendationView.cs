using Autopartition.Cli.Frame;
using Autopartition.Cli.Pictures;
using Autopartition.Simulation.Advice;
using Spectre.Console;

namespace Autopartition.Cli.Recommend;

/// <summary>Shows people a recommendation: what and why, then everything that was tried.</summary>
internal sealed class RecommendationView(IAnsiConsole console)
{
    public void Draw(Recommendation found)
    {
        var workload = found.Workload;
        console.WriteLine($"{workload}: {Words(found.Chosen.Option)}", Palette.Strong);
        foreach (var reason in found.Reasons)
            console.WriteLine($"  {reason}");
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("tried", "runs an hour", "out of memory", "isolation");
        foreach (var trial in found.Trials)
        {
            string[] cells =
            [
                Words(trial.Option),
                $"{trial.RunsPerHour:0.0}",
                trial.OutOfMemory == 0 ? "-" : $"{trial.OutOfMemory} of {trial.Runs}",
                trial.Option.IsIsolated ? "guaranteed" : "not guaranteed",
            ];
            var style = trial == found.Chosen ? Palette.Strong : null;
            table.AddRow(cells.Select(cell => new Text(cell, style)));
        }
        console.Write(table);
        console.WriteLine($"Memory {workload.TypicalGib:0.##} GiB, {workload.PeakGib:0.##} at the peak.");
        foreach (var source in workload.Sources)
        {
            var residual = source.Residual is null ? "" : $" Residual: {source.Residual}.";
            console.WriteLine(
                $"{string.Join(", ", source.Figures)}: {source.Origin.Kebab()}. {source.From}.{residual}",
                Palette.Quiet);
        }
    }

    private static string Words(SharingOption option)
    {
        var instances = option.Layout.CountBy(slot => slot.Profile).Select(one => $"{one.Value} x {one.Key}");
        var how = option.Layout.IsEmpty ? Wording.Count(option.Places, "place") : string.Join(" + ", instances);
        var apart = option.StartsApart > TimeSpan.Zero ? $", started {option.StartsApart.TotalSeconds:0} s apart" : "";
        var peak = option.HoldsPeak ? "" : ", no room for the peak";
        return $"{option.Model}, {option.Mode.Kebab()}: {how}{apart}{peak}";
    }
}
