using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Patterns;

namespace Autopartition.Planning.Demand;

/// <summary>Answers about shapes on models, worked out once each.</summary>
internal sealed class ShapeCatalog
{
    private readonly Dictionary<(AskShape, GpuModel), Entry> _entries = [];

    /// <summary>Profiles that serve the shape.</summary>
    public ImmutableHashSet<InstanceProfile> Serving(AskShape shape, GpuModel model) => Find(shape, model).Serving;

    /// <summary>True when instances of the kind serve the shape.</summary>
    public bool Serves(AskShape shape, SupplyKind kind) => Serving(shape, kind.Model).Contains(kind.Profile);

    /// <summary>Slots of the profiles worth creating for the shape.</summary>
    public ulong Creatable(AskShape shape, GpuModel model) => Find(shape, model).Creatable;

    /// <summary>Slots of all profiles that serve the shape.</summary>
    public ulong ServingSlots(AskShape shape, GpuModel model) => Find(shape, model).ServingSlots;

    /// <summary>Slices that the shape asks for; null when the model cannot serve it.</summary>
    public int? AskedSlices(AskShape shape, GpuModel model) => Find(shape, model).AskedSlices;

    private Entry Find(AskShape shape, GpuModel model)
    {
        if (!_entries.TryGetValue((shape, model), out var entry))
            _entries[(shape, model)] = entry = Make(shape, model);
        return entry;
    }

    private static Entry Make(AskShape shape, GpuModel model)
    {
        var (serving, creatable) = (AskFit.Serving(shape, model), AskFit.Creatable(shape, model));
        return new Entry(
            [.. serving],
            SlotSet.Of(model.Slots.Where(slot => creatable.Contains(slot.Profile))),
            SlotSet.Of(model.Slots.Where(slot => serving.Contains(slot.Profile))),
            AskFit.AskedAmount(shape, model)?.Slices);
    }

    private sealed record Entry(
        ImmutableHashSet<InstanceProfile> Serving, ulong Creatable, ulong ServingSlots, int? AskedSlices);
}
