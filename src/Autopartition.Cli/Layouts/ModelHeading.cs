using Autopartition.Cli.Frame;
using Autopartition.Cli.Pictures;
using Autopartition.Core.Geometry;
using Spectre.Console;

namespace Autopartition.Cli.Layouts;

/// <summary>Prints what the catalog knows of a model, and how well.</summary>
internal sealed class ModelHeading(IAnsiConsole console, GpuModel model)
{
    public void Draw(IReadOnlyCollection<InstanceProfile> profiles)
    {
        var figures = model.Figures;
        console.WriteLine(model.Key, Palette.Strong);
        console.WriteLine($"{string.Join(", ", figures.Products)}; {figures.Architecture}");
        console.WriteLine(Amounts());
        console.WriteLine(Known(), Palette.Quiet);
        if (figures.Note.Length > 0)
            console.WriteLine($"Note: {figures.Note}", Palette.Quiet);
        console.WriteLine();
        if (profiles.Count == 0)
            return;
        console.Write(Table(profiles));
        console.WriteLine();
    }

    private string Amounts()
    {
        var figures = model.Figures;
        string[] parts =
        [
            model.SupportsMig ? Wording.Count(figures.ComputeSlices, "compute slice") : "",
            model.SupportsMig ? $"{Or(figures.PlacementUnits)} placement units" : "",
            $"{Or(figures.MigSms ?? figures.TotalSms)} SMs",
            $"{Or(model.UsableMemoryGib)} {(model.SupportsMig ? "GiB" : "GB")}",
            model.SupportsMig ? $"a mode change needs {(figures.ModeChangeNeedsReset ? "a" : "no")} reset" : "",
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    private string Known()
    {
        var figures = model.Figures;
        var apart = string.Concat(figures.EvidenceOf.Select(one => $", {one.Key} {one.Value.Kebab()}"));
        var engines = model.SupportsMig ? $", engine budget {figures.EngineBudgetEvidence.Kebab()}" : "";
        return $"Figures: {figures.Figures.Kebab()}{apart}{engines}. Sources: {string.Join(", ", figures.Sources)}.";
    }

    private static Table Table(IEnumerable<InstanceProfile> profiles)
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumn("profile");
        foreach (var figure in new[] { "slices", "units", "GiB", "SMs" })
            table.AddColumn(new TableColumn(figure).RightAligned());
        table.AddColumns("starts", "figures", "placements");
        foreach (var profile in profiles)
            table.AddRow([.. Cells(profile).Select(Markup.Escape)]);
        return table;
    }

    private static IEnumerable<string> Cells(InstanceProfile profile) =>
    [
        profile.Name,
        profile.ComputeSlices.ToString(),
        Or(profile.Units),
        profile.MemoryGib?.ToString("0.00") ?? "?",
        Or(profile.Sms),
        profile.Starts.IsEmpty ? "?" : string.Join(' ', profile.Starts),
        profile.Figures.Kebab() + string.Concat(profile.EvidenceOf.Select(one => $" ({one.Key} {one.Value.Kebab()})")),
        profile.Starts.IsEmpty ? "unknown" : profile.Placements.Kebab(),
    ];

    private static string Or<T>(T? figure)
        where T : struct => figure?.ToString() ?? "?";
}
