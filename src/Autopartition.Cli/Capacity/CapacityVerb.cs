using System.Collections.Immutable;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;

namespace Autopartition.Cli.Capacity;

/// <summary>Answers <c>capacity</c>.</summary>
internal sealed class CapacityVerb(Terminal terminal)
{
    private const string Verb = "capacity";

    private static readonly ImmutableArray<PartitionMode> All =
        [PartitionMode.Mig, PartitionMode.Mps, PartitionMode.TimeSliced];

    public int Run(CapacityOptions options)
    {
        if (CatalogFiles.Read(terminal) is not { } catalog)
            return ExitCodes.Environment;
        if (ModelWords.Find(Verb, options.Model, catalog, terminal) is not { } model
            || Need(options, catalog) is not { } need)
            return ExitCodes.BadInput;
        if (options.Mode is { } mode && options.Json)
            terminal.Raw.Write(Documents.Text(CapacityDocument.Of(model, need, CapacityRule.Of(model, mode, need))));
        else
            Print(model, need, [.. All.Where(one => options.Mode is null || one == options.Mode)], options.Json);
        return ExitCodes.Done;
    }

    private CapacityNeed? Need(CapacityOptions options, GpuCatalog catalog)
    {
        if (options.PeakGib < options.TypicalGib)
        {
            terminal.Say($"{Verb}: --peak-gib: {options.PeakGib} is below --typical-gib, {options.TypicalGib}; "
                + "a peak is the largest memory");
            return null;
        }
        if (options.Workload is null)
            return new CapacityNeed(options.PeakGib!.Value, options.TypicalGib ?? options.PeakGib.Value);
        return WorkloadFiles.Find(Verb, options.Workload, options.Data, catalog, terminal) is { } workload
            ? CapacityNeed.Of(workload)
            : null;
    }

    private void Print(GpuModel model, CapacityNeed need, ImmutableArray<PartitionMode> modes, bool json)
    {
        var capacities = modes.Select(mode => CapacityRule.Of(model, mode, need)).ToImmutableArray();
        if (json)
            terminal.Raw.Write(Documents.Text(CapacityModesDocument.Of(model, need, capacities)));
        else
            new CapacityView(terminal.Output).Draw(model, need, capacities);
    }
}
