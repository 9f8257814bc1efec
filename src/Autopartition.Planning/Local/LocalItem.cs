using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Local;

/// <summary>What wants a place: the slots of each model that would do.</summary>
public sealed class LocalItem
{
    private readonly ImmutableArray<(GpuModel Model, ulong Created, ulong Ready)> _slots;

    /// <summary>Something that may lie in different slots of several models.</summary>
    /// <param name="slots">
    /// For each model the slots worth creating an instance in, and those in which an idle instance would do.
    /// </param>
    public LocalItem(IEnumerable<(GpuModel Model, ulong Created, ulong Ready)> slots) => _slots = [.. slots];

    /// <summary>An instance of one profile of one model.</summary>
    public static LocalItem Of(GpuModel model, InstanceProfile profile)
    {
        var slots = SlotSet.Of(model.Slots.Where(slot => slot.Profile == profile));
        return new LocalItem([(model, slots, slots)]);
    }

    /// <summary>The slots to create in and the slots of idle instances that would do; none on another model.</summary>
    internal (ulong Created, ulong Ready) On(GpuModel model)
    {
        foreach (var (known, created, ready) in _slots)
        {
            if (known == model)
                return (created, ready);
        }
        return default;
    }
}
