using System.Collections.Immutable;

namespace Autopartition.Core.Geometry;

/// <summary>A GPU model: its figures, its profiles and every place where an instance of one may lie.</summary>
public sealed class GpuModel
{
    /// <summary>Slots that one model may have, because a set of slots is one machine word.</summary>
    public const int MaxSlots = 64;

    private readonly Lazy<LayoutSpace> _space;

    /// <summary>Builds the model and numbers its slots by profile, then start.</summary>
    /// <exception cref="ArgumentException">More than <see cref="MaxSlots"/> slots: the catalog file must be
    /// split.</exception>
    public GpuModel(GpuModelFigures figures, ImmutableArray<InstanceProfile> profiles)
    {
        Figures = figures;
        Profiles = profiles;
        Slots = [.. NumberSlots(profiles)];
        if (Slots.Length > MaxSlots)
            throw new ArgumentException($"{figures.Key} has {Slots.Length} placements; the limit is {MaxSlots}.",
                nameof(profiles));
        _space = new Lazy<LayoutSpace>(() => new LayoutSpace(this, Slots));
    }

    /// <summary>The figures.</summary>
    public GpuModelFigures Figures { get; }

    /// <summary>Key of the catalog.</summary>
    public string Key => Figures.Key;

    /// <summary>Every profile, in the order of the catalog; empty without MIG.</summary>
    public ImmutableArray<InstanceProfile> Profiles { get; }

    /// <summary>Every legal (profile, start) pair; empty without MIG and where placements are unknown.</summary>
    public ImmutableArray<PlacementSlot> Slots { get; }

    /// <summary>True when the card can be cut into instances.</summary>
    public bool SupportsMig => Profiles.Length > 0;

    /// <summary>True when instances can be planned: the legal placements are known.</summary>
    public bool PlacementsKnown => Slots.Length > 0;

    /// <summary>All layouts over all profiles: the space in which waste is measured.</summary>
    public LayoutSpace Space => _space.Value;

    /// <summary>The profile of that name, or null.</summary>
    public InstanceProfile? FindProfile(string name) => Profiles.FirstOrDefault(profile => profile.Name == name);

    /// <summary>The slot of that profile and start, or null when the start is not legal.</summary>
    public PlacementSlot? FindSlot(InstanceProfile profile, int start) =>
        Slots.FirstOrDefault(slot => slot.Profile == profile && slot.Placement.Start == start);

    /// <summary>
    /// Largest usable memory that one client can get, in GiB: the full profile's, or the nominal figure.
    /// </summary>
    public decimal? UsableMemoryGib => Profiles.Max(profile => profile.MemoryGib) ?? Figures.NominalMemoryGb;

    /// <summary>What the GPU can give out under MIG.</summary>
    public SliceAmount Capacity => new(
        Figures.ComputeSlices,
        Figures.PlacementUnits ?? 0,
        Figures.MigSms,
        Profiles.Max(profile => profile.MemoryGib));

    /// <summary>The profiles of a set, in the order of the catalog.</summary>
    public ImmutableArray<InstanceProfile> ProfilesOf(ProfileSet set)
    {
        if (set == ProfileSet.All)
            return Profiles;
        var plain = Profiles.Where(profile => profile.Kind == ProfileKind.Plain).ToList();
        var least = plain.GroupBy(profile => profile.ComputeSlices)
            .Select(size => size.MinBy(profile => profile.Units ?? 0)!)
            .ToHashSet();
        var unit = least.MinBy(profile => profile.ComputeSlices);
        return [.. plain.Where(profile =>
            least.Contains(profile) || (set == ProfileSet.Double && IsDouble(profile, unit)))];
    }

    private static bool IsDouble(InstanceProfile profile, InstanceProfile? unit) =>
        unit is not null && profile.ComputeSlices == unit.ComputeSlices && profile.Units == 2 * unit.Units;

    private static IEnumerable<PlacementSlot> NumberSlots(ImmutableArray<InstanceProfile> profiles)
    {
        var index = 0;
        foreach (var profile in profiles)
        {
            foreach (var start in profile.Starts)
                yield return new PlacementSlot(index++, profile, new Placement(start, profile.Units ?? 0));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Key;
}
