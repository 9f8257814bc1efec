using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Spectre.Console;

namespace Autopartition.Cli.Pictures;

/// <summary>Draws a whole fleet: a row for each GPU of a small one, a row for each node of a large one.</summary>
internal sealed class FleetPicture(IAnsiConsole console)
{
    private const int MostRows = 24;
    private const int LabelColumns = 10;
    private const int MostColumns = 100;

    private static readonly Style Idle = new(foreground: Color.Grey);
    private static readonly Style Whole = new(Color.Black, Color.LightSteelBlue);

    public void Draw(IReadOnlyList<GpuState> gpus)
    {
        if (gpus.Count <= MostRows)
            DrawRows(gpus);
        else
            DrawNodes(gpus);
    }

    private void DrawRows(IReadOnlyList<GpuState> gpus)
    {
        foreach (var gpu in gpus)
        {
            var line = new Paragraph();
            line.Append(gpu.Id.PadRight(LabelColumns), Palette.Quiet);
            var bar = new SliceBar(gpu.Model);
            bar.Draw(line, BoxesOf(gpu), Marks.Of(gpu));
            Write(line);
        }
        console.WriteLine(
            $"A box is an instance; 'idle' without a lease; {Marks.Stranded} a unit that no further instance can use.",
            Palette.Quiet);
    }

    private static IEnumerable<Box> BoxesOf(GpuState gpu) => gpu.Mode == PartitionMode.Mig
        ? gpu.Instances.Select(instance => InstanceBox(gpu, instance))
        : [WholeBox(gpu)];

    private static Box InstanceBox(GpuState gpu, GpuInstance instance)
    {
        var (profile, place) = (instance.Slot.Profile, instance.Slot.Placement);
        return instance.IsLeased
            ? new Box(place, ProfileLabel.Of(profile), Palette.Of(profile, gpu.Model))
            : new Box(place, [$"{profile} idle", "idle"], Idle);
    }

    private static Box WholeBox(GpuState gpu)
    {
        var everything = new Placement(0, gpu.Model.Figures.PlacementUnits ?? 1);
        var name = gpu.Mode switch
        {
            PartitionMode.Mps => "shared by MPS",
            PartitionMode.TimeSliced => "time-sliced",
            _ => "whole GPU",
        };
        return gpu.IsLeased
            ? new Box(everything, [name], Whole)
            : new Box(everything, [$"{name}, idle"], Idle);
    }

    private void DrawNodes(IReadOnlyList<GpuState> gpus)
    {
        foreach (var node in gpus.GroupBy(gpu => gpu.Node))
        {
            var label = node.Key;
            var perLine = Math.Max(1, (MostColumns - LabelColumns - 1) / (node.Max(Columns) + 1));
            foreach (var some in node.Chunk(perLine))
            {
                var line = new Paragraph();
                line.Append(label.PadRight(LabelColumns), Palette.Quiet).Append("│", Palette.Quiet);
                foreach (var gpu in some)
                    AppendCells(line, gpu);
                Write(line);
                label = "";
            }
        }
        console.WriteLine(
            "A box is a GPU, a sign a unit of it: the compute slices of the instance there, W a GPU leased whole, "
                + $"- idle, {Marks.Stranded} a unit that no further instance can use, blank free.",
            Palette.Quiet);
    }

    private static int Columns(GpuState gpu) => Math.Max(1, gpu.Model.Figures.PlacementUnits ?? 1);

    private static void AppendCells(Paragraph line, GpuState gpu)
    {
        var marks = Marks.Of(gpu);
        for (var unit = 0; unit < Columns(gpu); unit++)
        {
            var instance = gpu.Instances.FirstOrDefault(one => (one.Slot.Placement.UnitMask >> unit & 1) != 0);
            if (gpu.Mode != PartitionMode.Mig)
                line.Append(gpu.IsLeased ? "W" : "-", gpu.IsLeased ? Whole : Idle);
            else if (instance is null)
                line.Append(marks(unit).ToString(), marks(unit) == Marks.Stranded ? Palette.Waste : Palette.Quiet);
            else if (instance.IsLeased)
                AppendInstance(line, gpu.Model, instance.Slot.Profile);
            else
                line.Append("-", Idle);
        }
        line.Append("│", Palette.Quiet);
    }

    private static void AppendInstance(Paragraph line, GpuModel model, InstanceProfile profile) =>
        line.Append(profile.ComputeSlices.ToString(), Palette.Of(profile, model));

    private void Write(Paragraph line)
    {
        console.Write(line);
        console.WriteLine();
    }
}
