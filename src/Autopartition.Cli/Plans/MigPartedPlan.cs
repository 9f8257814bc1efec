using System.Collections.Immutable;
using Autopartition.Configuration.MigParted;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Plans;

/// <summary>
/// Writes what a plan leaves as a file of mig-parted: a configuration for each node, in which every GPU of the node is
/// meant by its position in the fleet file.
/// </summary>
internal static class MigPartedPlan
{
    private const string Preamble = """
        # One configuration for each node; it counts a node's GPUs in the order of the fleet file, from 0.
        # mig-parted knows counts and no places, changes idle GPUs only, and starts no MPS daemons: where the plan
        # rests on places or shares, use --as nvidia-smi.

        """;

    public static string Of(PlanOutcome outcome) => Preamble + MigPartedText.Of(MigPartedFile.Of(
        outcome.After
            .GroupBy(gpu => gpu.Node, StringComparer.Ordinal)
            .Select(node => (node.Key, Entries([.. node])))));

    /// <summary>GPUs that look alike share an entry.</summary>
    private static ImmutableArray<MigPartedEntry> Entries(ImmutableArray<GpuState> gpus) =>
    [
        .. gpus.Select((gpu, index) => (Entry: Entry(gpu), Index: index))
            .GroupBy(one => (one.Entry.MigEnabled, string.Join(' ', one.Entry.MigDevices)))
            .Select(alike => alike.First().Entry with { Devices = [.. alike.Select(one => one.Index)] }),
    ];

    private static MigPartedEntry Entry(GpuState gpu) => new()
    {
        MigEnabled = gpu.Mode == PartitionMode.Mig,
        MigDevices = gpu.Instances
            .CountBy(instance => instance.Slot.Profile.Name, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(StringComparer.Ordinal),
    };
}
