using Autopartition.Core.Geometry;

namespace Autopartition.Actuators.Simulated;

/// <summary>A GPU instance that does not exist.</summary>
internal sealed class SimulatedInstance(PlacementSlot slot, int id)
{
    public PlacementSlot Slot { get; } = slot;

    /// <summary>Never given twice here, while a driver uses ids anew.</summary>
    public int Id { get; } = id;

    /// <summary>True with the compute instance that takes all of it.</summary>
    public bool IsWhole { get; set; }

    public bool HasMps { get; set; }
}
