using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Pictures;

/// <summary>Signs for units of a card outside every instance.</summary>
internal static class Marks
{
    /// <summary>No legal further instance reaches the unit.</summary>
    public const char Stranded = '·';

    /// <summary>An instance could still be created there.</summary>
    public const char Free = ' ';

    /// <summary>The sign of each unit of a GPU as it stands; outside MIG mode nothing is stranded.</summary>
    public static Func<int, char> Of(GpuState gpu) => gpu is { Mode: PartitionMode.Mig, Model.PlacementsKnown: true }
        ? Of(gpu.Model, gpu.Slots)
        : static _ => Free;

    /// <summary>The sign of each unit of a card with these instances.</summary>
    public static Func<int, char> Of(GpuModel model, ulong layout)
    {
        var reachable = model.SlotsIn(model.Space.Addable(layout))
            .Aggregate(0UL, (units, slot) => units | slot.Placement.UnitMask);
        return unit => (reachable >> unit & 1) != 0 ? Free : Stranded;
    }
}
