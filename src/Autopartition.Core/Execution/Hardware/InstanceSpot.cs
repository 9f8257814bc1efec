using Autopartition.Core.Geometry;

namespace Autopartition.Core.Execution.Hardware;

/// <summary>A profile at a place of a GPU, by name, as it is written to journals and sent to nodes.</summary>
/// <param name="Profile">The driver's name, such as <c>3g.40gb</c>.</param>
/// <param name="Placement">Where it lies.</param>
public sealed record InstanceSpot(string Profile, Placement Placement)
{
    /// <summary>The spot of a slot of a model.</summary>
    public static InstanceSpot Of(PlacementSlot slot) => new(slot.Profile.Name, slot.Placement);

    /// <summary>The slot of a model that this is, or null when the model has no such place.</summary>
    public PlacementSlot? SlotOn(GpuModel model) =>
        model.Slots.FirstOrDefault(slot => slot.Profile.Name == Profile && slot.Placement == Placement);

    /// <inheritdoc/>
    public override string ToString() => $"{Profile}@{Placement.Start}";
}
