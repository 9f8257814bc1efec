using System.Collections.Immutable;

namespace Autopartition.Core.Geometry;

/// <summary>
/// Every legal layout that can be made of some slots of a model. Built once by exhaustive enumeration (the largest
/// card has some two thousand), then answered from a table that never changes, so threads may share it.
/// </summary>
public sealed class LayoutSpace
{
    private readonly GpuModel _model;
    private readonly Dictionary<ulong, ulong> _addable = [];
    private readonly Dictionary<ulong, SliceAmount> _stranded = [];

    /// <summary>Enumerates the layouts over <paramref name="slots"/>.</summary>
    public LayoutSpace(GpuModel model, ImmutableArray<PlacementSlot> slots)
    {
        _model = model;
        Slots = slots;
        Enumerate(0, 0, 0, []);
        foreach (var layout in _addable.Keys.ToList())
            _addable[layout] = slots.Where(slot => IsNewAndLegal(layout, slot))
                .Aggregate(0UL, (set, slot) => set | slot.Bit);
        foreach (var layout in _addable.Keys)
            Strand(layout);
    }

    /// <summary>The slots that layouts are made of.</summary>
    public ImmutableArray<PlacementSlot> Slots { get; }

    /// <summary>Legal layouts with at least one instance, as sets of slots, in ascending order.</summary>
    public IEnumerable<ulong> Legal => _addable.Keys.Where(layout => layout != 0).Order();

    /// <summary>Legal layouts to which no listed instance can be added, in ascending order.</summary>
    public IEnumerable<ulong> Maximal => Legal.Where(layout => _addable[layout] == 0);

    /// <summary>True when the set is a legal layout over these slots; the empty set is.</summary>
    public bool IsLegal(ulong layout) => _addable.ContainsKey(layout);

    /// <summary>The slots that could be added to a legal layout, one at a time.</summary>
    /// <exception cref="KeyNotFoundException">The set is not a legal layout over these slots.</exception>
    public ulong Addable(ulong layout) => _addable[layout];

    /// <summary>
    /// What no legal further instance could use: the least over all legal extensions, each unit by itself.
    /// </summary>
    /// <example>
    /// On a card of 7 compute and 8 memory slices: 3g+3g strands 1 compute slice, 7x1g strands 1 memory unit, and
    /// 3x2g strands nothing, because a double-memory 1g still fits at unit 6. An empty GPU strands nothing.
    /// </example>
    /// <exception cref="KeyNotFoundException">The set is not a legal layout over these slots.</exception>
    public SliceAmount Stranded(ulong layout) => _stranded[layout];

    private SliceAmount Strand(ulong layout)
    {
        if (_stranded.TryGetValue(layout, out var known))
            return known;
        var used = _model.SlotsIn(layout)
            .Aggregate(SliceAmount.Zero, (sum, slot) => sum + SliceAmount.Of(slot.Profile));
        var least = (_model.Capacity - used).AtLeastZero();
        foreach (var slot in _model.SlotsIn(Addable(layout)))
            least = SliceAmount.Least(least, Strand(layout | slot.Bit));
        _stranded[layout] = least;
        return least;
    }

    private void Enumerate(ulong layout, ulong units, int next, List<PlacementSlot> chosen)
    {
        _addable[layout] = 0;
        for (var i = next; i < Slots.Length; i++)
        {
            // Most slots overlap what is chosen already; the other rules cost more and are asked only of the rest.
            if ((units & Slots[i].Placement.UnitMask) != 0)
                continue;
            chosen.Add(Slots[i]);
            if (LayoutRules.Clashes(_model, chosen).IsEmpty)
                Enumerate(layout | Slots[i].Bit, units | Slots[i].Placement.UnitMask, i + 1, chosen);
            chosen.RemoveAt(chosen.Count - 1);
        }
    }

    private bool IsNewAndLegal(ulong layout, PlacementSlot slot) =>
        (layout & slot.Bit) == 0 && _addable.ContainsKey(layout | slot.Bit);
}
