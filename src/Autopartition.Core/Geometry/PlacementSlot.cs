namespace Autopartition.Core.Geometry;

/// <summary>One profile at one legal start of one model: the smallest thing that a layout is made of.</summary>
/// <param name="Index">Position in <see cref="GpuModel.Slots"/>, below 64.</param>
/// <param name="Profile">The profile.</param>
/// <param name="Placement">Where it lies.</param>
public sealed record PlacementSlot(int Index, InstanceProfile Profile, Placement Placement)
{
    /// <summary>This slot's bit in a set of slots.</summary>
    public ulong Bit => 1UL << Index;

    /// <summary>The form people read and type: <c>3g.40gb@4</c>.</summary>
    public override string ToString() => $"{Profile.Name}@{Placement.Start}";
}
