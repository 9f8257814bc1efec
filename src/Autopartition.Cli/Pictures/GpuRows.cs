using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Spectre.Console;

namespace Autopartition.Cli.Pictures;

/// <summary>
/// Draws one GPU as two rows: its instances, and below who holds them. Where lines are short the rows are narrower, and
/// where they are too short for any row, words say the same.
/// </summary>
internal sealed class GpuRows(IAnsiConsole console, GpuModel model)
{
    private const string Idle = "idle";
    private const int LabelColumns = 9;

    private readonly int _columns = Math.Min(SliceBar.MostColumns, console.Profile.Width - LabelColumns - 2);

    /// <summary>
    /// The rows, the first after a label. Slots that are marked get the mark before their name and its colour.
    /// </summary>
    public void Draw(string label, GpuState gpu, ulong marked, (char Sign, Style Style) mark)
    {
        if (_columns < SliceBar.LeastWidth(model))
        {
            DrawWords(label, gpu, marked, mark.Sign);
            return;
        }
        var names = gpu.Mode == PartitionMode.Mig
            ? gpu.Instances.Select(instance => NameBox(instance.Slot, marked, mark)).ToList()
            : [WholeBox(LabelOf(gpu.Mode))];
        var holders = gpu.Mode == PartitionMode.Mig
            ? gpu.Instances.Select(HolderBox).ToList()
            : [new Box(Everything, [HoldersOfWhole(gpu)], Palette.Quiet)];
        DrawRow(label, names, Marks.Of(gpu));
        DrawRow("", holders, static _ => Marks.Free);
    }

    private Placement Everything => new(0, model.Figures.PlacementUnits ?? 1);

    private void DrawRow(string label, List<Box> boxes, Func<int, char> marks)
    {
        var line = new Paragraph();
        line.Append(label.PadRight(LabelColumns), Palette.Quiet);
        new SliceBar(model, _columns).Draw(line, boxes, marks);
        console.Write(line);
        console.WriteLine();
    }

    private void DrawWords(string label, GpuState gpu, ulong marked, char sign)
    {
        console.WriteLine(label, Palette.Quiet);
        if (gpu.Mode != PartitionMode.Mig)
            console.WriteLine($"    {LabelOf(gpu.Mode)} {HoldersOfWhole(gpu)}");
        foreach (var instance in gpu.Instances)
        {
            var mark = (marked & instance.Slot.Bit) == 0 ? "" : sign.ToString();
            console.WriteLine($"    {mark}{instance.Slot} {Holders(instance)}");
        }
    }

    private Box NameBox(PlacementSlot slot, ulong marked, (char Sign, Style Style) mark)
    {
        var labels = ProfileLabel.Of(slot.Profile);
        return (marked & slot.Bit) == 0
            ? new Box(slot.Placement, labels, Palette.Of(slot.Profile, model))
            : new Box(slot.Placement, [.. labels.Select(label => mark.Sign + label)], mark.Style);
    }

    private static Box HolderBox(GpuInstance instance) =>
        new(instance.Slot.Placement, [Holders(instance)], Palette.Quiet);

    private Box WholeBox(string label) => new(Everything, [label], new Style(Color.Black, Color.LightSteelBlue));

    private static string LabelOf(PartitionMode mode) => mode switch
    {
        PartitionMode.Whole => "whole GPU",
        PartitionMode.Mps => "shared by MPS",
        PartitionMode.TimeSliced => "time-sliced",
        _ => "MIG",
    };

    private static string Holders(GpuInstance instance) => (instance.Sharing == Sharing.Mps ? "MPS " : "")
        + (instance.IsLeased ? Tenants(instance.Leases) : Idle);

    private static string HoldersOfWhole(GpuState gpu) => gpu.IsLeased ? Tenants(gpu.Leases) : Idle;

    /// <summary>Each tenant once, with the number of its leases where it has several.</summary>
    private static string Tenants(IEnumerable<Lease> leases) => string.Join(' ', leases
        .GroupBy(lease => lease.Tenant)
        .Select(of => of.Count() == 1 ? of.Key : $"{of.Count()}x{of.Key}"));
}
