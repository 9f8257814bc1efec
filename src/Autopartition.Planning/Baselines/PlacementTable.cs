using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Baselines;

/// <summary>
/// A placement rule worked out for every state that a GPU of one model can be in: which slot it takes for each profile
/// and how well it likes that. A state is a legal layout over the chosen profiles; state 0 is the empty GPU. Built
/// once (298 states for the five base profiles of an H100), then only read, so threads may share it.
/// </summary>
public sealed class PlacementTable
{
    private readonly GpuModel _model;
    private readonly ImmutableArray<ulong> _layouts;
    private readonly Dictionary<ulong, int> _states;
    private readonly int[] _toggled;
    private readonly int[][] _ranks;
    private readonly int[][] _slots;

    /// <summary>Works the rule out for instances of these profiles.</summary>
    public PlacementTable(GpuModel model, ImmutableArray<InstanceProfile> profiles, IPlacementRule rule)
    {
        _model = model;
        Profiles = profiles;
        var space = new LayoutSpace(model, [.. model.SlotsIn(Slices.Of(model, profiles))]);
        _layouts = [0, .. space.Legal];
        _states = _layouts.Select((layout, state) => (layout, state))
            .ToDictionary(each => each.layout, each => each.state);
        _toggled = Toggle(space);
        RankCounts = new int[profiles.Length];
        _ranks = new int[profiles.Length][];
        _slots = new int[profiles.Length][];
        for (var profile = 0; profile < profiles.Length; profile++)
            Rank(profile, space, rule);
    }

    /// <summary>The profiles; elsewhere a profile is named by its position here.</summary>
    public ImmutableArray<InstanceProfile> Profiles { get; }

    /// <summary>States that a GPU can be in.</summary>
    public int StateCount => _layouts.Length;

    /// <summary>How many different ranks the rule gives to places of each profile.</summary>
    internal int[] RankCounts { get; }

    /// <summary>The instances of a state, as a set of slots of the model.</summary>
    public ulong LayoutOf(int state) => _layouts[state];

    /// <summary>Rank of a GPU in this state for the profile, 0 the best; -1 where the profile has no room.</summary>
    internal int RankOf(int profile, int state) => _ranks[profile][state];

    /// <summary>The slot that the rule takes for the profile in this state.</summary>
    internal int SlotOf(int profile, int state) => _slots[profile][state];

    /// <summary>The state with this slot added, or taken away where it is there.</summary>
    internal int Toggled(int state, int slot) => _toggled[state * _model.Slots.Length + slot];

    private int[] Toggle(LayoutSpace space)
    {
        var toggled = new int[_layouts.Length * _model.Slots.Length];
        Array.Fill(toggled, -1);
        for (var state = 0; state < _layouts.Length; state++)
        {
            foreach (var slot in space.Slots)
            {
                if (_states.TryGetValue(_layouts[state] ^ slot.Bit, out var other))
                    toggled[state * _model.Slots.Length + slot.Index] = other;
            }
        }
        return toggled;
    }

    private void Rank(int profile, LayoutSpace space, IPlacementRule rule)
    {
        var lying = Slices.Of(_model, [Profiles[profile]]);
        var best = _layouts.Select(layout => Best(layout, space.Addable(layout) & lying, rule)).ToList();
        var ranks = best.OfType<(PlacementScore Score, int Slot)>().Select(each => each.Score.Rank).Distinct().Order()
            .Select((rank, number) => (rank, number))
            .ToDictionary(each => each.rank, each => each.number);
        RankCounts[profile] = ranks.Count;
        _ranks[profile] = [.. best.Select(each => each is { } place ? ranks[place.Score.Rank] : -1)];
        _slots[profile] = [.. best.Select(each => each?.Slot ?? -1)];
    }

    private (PlacementScore Score, int Slot)? Best(ulong layout, ulong open, IPlacementRule rule) => open == 0
        ? null
        : _model.SlotsIn(open).Select(slot => (Score: rule.Score(_model, layout, slot), slot.Index))
            .MinBy(place => (place.Score.Rank, place.Score.Position));
}
