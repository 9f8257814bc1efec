using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;

namespace Autopartition.Simulation.Tests.World;

/// <summary>One GPU instance as it really is.</summary>
internal sealed class Slice(PlacementSlot slot, int id)
{
    public PlacementSlot Slot { get; } = slot;

    public int Id { get; } = id;

    public bool HasComputeInstance { get; set; }

    public bool HasMps { get; set; }

    /// <summary>True for one that somebody made by hand.</summary>
    public bool IsForeign { get; set; }

    public List<int> Pids { get; } = [];

    public StandingInstance Read(string uuid, bool isUnreadable) => new()
    {
        Spot = InstanceSpot.Of(Slot),
        GpuInstanceId = Id,
        ComputeInstances = HasComputeInstance
            ? [new StandingComputeInstance(0, Slot.Profile.Name, 0, $"MIG-{uuid}-{Id}")]
            : [],
        Processes = Card.ListOf(Pids, isUnreadable),
        HasMps = HasMps,
    };
}
