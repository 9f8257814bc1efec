using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Fleet;

/// <summary>The modes of a GPU as files name them.</summary>
internal static class ModeWords
{
    public static IReadOnlyDictionary<string, PartitionMode> All { get; } = new Dictionary<string, PartitionMode>
    {
        ["whole"] = PartitionMode.Whole,
        ["mig"] = PartitionMode.Mig,
        ["mps"] = PartitionMode.Mps,
        ["time-sliced"] = PartitionMode.TimeSliced,
    };

    public static string Of(PartitionMode mode) => All.First(pair => pair.Value == mode).Key;

    /// <summary>What a message says of MIG on a model without it.</summary>
    public static string NoMig(GpuModel model) =>
        $"'mig' is not possible on {model}, a model without MIG; use whole, mps or time-sliced";
}
