using System.Collections.Immutable;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Pictures;
using Autopartition.Core.Geometry;
using Spectre.Console;

namespace Autopartition.Cli.Layouts;

/// <summary>
/// Draws the layouts of a model: its figures, one row for each maximal layout, and what the signs mean.
/// </summary>
internal sealed class LayoutsPicture(IAnsiConsole console, GpuModel model, LayoutsOptions options)
{
    private const int IndexColumns = 4;

    private readonly SliceBar _bar = new(model);

    public void Draw(LayoutListing listing)
    {
        new ModelHeading(console, model).Draw(model.ProfilesOf(options.Profiles));
        Say(Summary(listing));
        console.WriteLine();
        console.WriteLine($"{"",IndexColumns} {_bar.Axis().PadRight(_bar.Width)}  strands", Palette.Quiet);
        for (var i = 0; i < listing.Maximal.Length; i++)
            DrawLayout(i + 1, listing.Maximal[i]);
        console.WriteLine();
        DrawLegend();
        DrawWasteFree(listing.WasteFree);
    }

    public void DrawWithoutLayouts()
    {
        new ModelHeading(console, model).Draw(model.Profiles);
        Say(model.SupportsMig
            ? "The legal placements of this model are unknown, so its layouts are too: the driver of a card lists them "
                + "(nvidia-smi mig -lgipp)."
            : "This model has no MIG: it is given out whole, through MPS, or time-sliced.");
    }

    private string Summary(LayoutListing listing)
    {
        var beside = options.Used is null ? "" : $" with {options.Used}";
        return $"{Wording.Count(listing.Legal.Length, "legal layout")}{beside}, "
            + $"{listing.Maximal.Length} of them maximal (nothing fits in any more), "
            + $"over the {LayoutsDocument.Name(options.Profiles)} profiles; "
            + $"{Wording.Count(listing.Geometries.Length, "geometry", "geometries")}.";
    }

    private void DrawLayout(int number, ulong layout)
    {
        var line = new Paragraph();
        line.Append($"{number,IndexColumns} ", Palette.Quiet);
        _bar.Draw(line, model.SlotsIn(layout).Select(Box), Marks.Of(model, layout));
        line.Append("  " + Stranded(model.Space.Stranded(layout)), Palette.Waste);
        console.Write(line);
        console.WriteLine();
    }

    private Box Box(PlacementSlot slot) =>
        new(slot.Placement, ProfileLabel.Of(slot.Profile), Palette.Of(slot.Profile, model));

    private static string Stranded(SliceAmount stranded)
    {
        string[] parts = [Part(stranded.ComputeSlices, 'c'), Part(stranded.MemorySlices, 'u')];
        return string.Join(' ', parts.Where(part => part.Length > 0)).PadLeft(1, '-');

        static string Part(int count, char unit) => count == 0 ? "" : $"{count}{unit}";
    }

    private void DrawLegend()
    {
        Say("A row is the card's memory axis. A box is an instance, on the units that it occupies.");
        Say($"  {Marks.Stranded}   a unit that no further instance can reach; a blank one can still be used");
        Say("  strands   what stays out of reach: c compute slices, u units; - nothing");
        console.WriteLine();
    }

    private void DrawWasteFree(ImmutableArray<Geometry> geometries)
    {
        var use = Wording.Count(geometries.Length, "geometry uses", "geometries use");
        Say(geometries.IsEmpty
            ? "No layout here uses every compute slice and every unit."
            : $"{use} every compute slice and every unit:");
        foreach (var geometry in geometries)
            Say($"  {geometry}");
    }

    private void Say(string line) => console.WriteLine(line);
}
