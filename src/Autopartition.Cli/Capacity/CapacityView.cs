using System.Collections.Immutable;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Pictures;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;
using Spectre.Console;

namespace Autopartition.Cli.Capacity;

/// <summary>Shows people how many fit: a row for each way to share the GPU, then why.</summary>
internal sealed class CapacityView(IAnsiConsole console)
{
    public void Draw(GpuModel model, CapacityNeed need, ImmutableArray<ModelCapacity> capacities)
    {
        console.WriteLine(
            $"{model}: how many of {need.PeakGib:0.##} GiB at the peak, {need.TypicalGib:0.##} GiB most of the time",
            Palette.Strong);
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("mode", "all peaks at once", "one peak at a time", "isolation", "other work");
        foreach (var capacity in capacities)
        {
            table.AddRow(
                capacity.Mode.Kebab(),
                Shown(capacity.Simultaneous),
                Shown(capacity.Staggered),
                CapacityDocument.IsolationOf(capacity),
                capacity.Leftover.IsUsable ? "yes" : "no");
        }
        console.Write(table);
        foreach (var capacity in capacities)
            Explain(capacity);
    }

    private void Explain(ModelCapacity capacity)
    {
        console.WriteLine(capacity.Mode.Kebab(), Palette.Strong);
        if (!capacity.Layout.IsEmpty)
            console.WriteLine($"  layout: {string.Join(' ', capacity.Layout)}");
        console.WriteLine($"  limit: {capacity.Limit}");
        console.WriteLine($"  left: {capacity.Leftover.Words}");
        foreach (var faster in capacity.Alternatives)
        {
            console.WriteLine($"  or {faster.Layout.Length} x {faster.Profile}, faster: {faster.Profile.Sms} "
                + $"multiprocessors each instead of {capacity.Profile!.Sms}");
        }
    }

    private static string Shown(int? count) => count?.ToString() ?? "not known";
}
