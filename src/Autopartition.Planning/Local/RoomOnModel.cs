using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Baselines;

namespace Autopartition.Planning.Local;

/// <summary>
/// How many instances of each base profile still fit on a card beside what is held, each profile by itself, and how
/// much of the free compute asks of the mix can use. Worked out when a layout is first met. One thread at a time.
/// </summary>
internal sealed class RoomOnModel
{
    private readonly GpuModel _model;
    private readonly ulong[] _slots;
    private readonly Dictionary<ulong, (int[] Counts, double Usable)> _known = [];

    public RoomOnModel(GpuModel model, ProfileMix mix)
    {
        _model = model;
        Profiles = model.ProfilesOf(ProfileSet.Base);
        _slots = [.. Profiles.Select(profile => Slices.Of(model, [profile]))];
        Shares = [.. Profiles.Select(profile => mix.SharesOn(model).Where(part => part.Profile == profile)
            .Sum(part => part.Share))];
    }

    /// <summary>The base profiles.</summary>
    public ImmutableArray<InstanceProfile> Profiles { get; }

    /// <summary>Share of the demand that wants each profile.</summary>
    public ImmutableArray<double> Shares { get; }

    /// <summary>Instances that fit, in the order of the profiles.</summary>
    public int[] CountsOf(ulong held) => Find(held).Counts;

    /// <summary>Free compute slices times the share of asks that find a place among them.</summary>
    public double Usable(ulong held) => Find(held).Usable;

    private (int[] Counts, double Usable) Find(ulong held)
    {
        if (_known.TryGetValue(held, out var found))
            return found;
        int[] counts = [.. _slots.Select(slots => Most(held, slots))];
        var usable = counts.Select((count, i) => count > 0 ? Shares[i] : 0).Sum() * Slices.Left(_model, held);
        return _known[held] = (counts, usable);
    }

    private int Most(ulong held, ulong slots)
    {
        var most = 0;
        foreach (var slot in _model.SlotsIn(_model.Space.Addable(held) & slots))
            most = Math.Max(most, 1 + Most(held | slot.Bit, slots & ~((slot.Bit << 1) - 1)));
        return most;
    }
}
