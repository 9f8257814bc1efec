namespace Autopartition.Core.Geometry;

/// <summary>
/// The instances of one GPU. It cannot be constructed illegal: the only ways in check the rules of the card.
/// </summary>
public sealed record Layout
{
    private Layout(GpuModel model, ulong slots)
    {
        Model = model;
        Slots = slots;
    }

    /// <summary>The model whose rules hold.</summary>
    public GpuModel Model { get; }

    /// <summary>The instances as a set of slots.</summary>
    public ulong Slots { get; }

    /// <summary>The instances, by profile and start.</summary>
    public IEnumerable<PlacementSlot> Instances => Model.SlotsIn(Slots);

    /// <summary>What no legal further instance could use.</summary>
    public SliceAmount Stranded => Model.Space.Stranded(Slots);

    /// <summary>The layout without an instance.</summary>
    public static Layout Empty(GpuModel model) => new(model, 0);

    /// <summary>The layout of a set of slots that is known to be legal.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static Layout Of(GpuModel model, ulong slots) => model.Space.IsLegal(slots)
        ? new Layout(model, slots)
        : throw new ArgumentException($"{string.Join(' ', model.SlotsIn(slots))} clash on {model}.", nameof(slots));

    /// <summary>The layout of these instances, or the clashes between them.</summary>
    public static LayoutResult Create(GpuModel model, IEnumerable<PlacementSlot> instances)
    {
        var slots = instances.ToList();
        var clashes = LayoutRules.Clashes(model, slots);
        return clashes.IsEmpty
            ? new LayoutResult.Legal(new Layout(model, SlotSet.Of(slots)))
            : new LayoutResult.Illegal(clashes);
    }

    /// <summary>The layout of these (profile name, start) pairs, or every reason against it.</summary>
    public static LayoutResult Create(GpuModel model, IEnumerable<(string Profile, int Start)> instances)
    {
        var wrong = new List<string>();
        var slots = new List<PlacementSlot>();
        foreach (var (name, start) in instances)
        {
            var profile = model.FindProfile(name);
            var slot = profile is null ? null : model.FindSlot(profile, start);
            if (slot is not null)
                slots.Add(slot);
            else
                wrong.Add(profile is null ? UnknownProfile(model, name) : IllegalStart(model, profile, start));
        }
        if (Create(model, slots) is LayoutResult.Illegal illegal)
            wrong.AddRange(illegal.Clashes);
        return wrong.Count == 0 ? Create(model, slots) : new LayoutResult.Illegal([.. wrong]);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Instances.OrderBy(slot => slot.Placement.Start));

    private static string UnknownProfile(GpuModel model, string name)
    {
        var names = string.Join(", ", model.Profiles.Select(profile => profile.Name));
        return model.SupportsMig
            ? $"'{name}' is no profile of {model.Key}; it has {names}"
            : $"'{name}' cannot lie on {model.Key}: the model has no MIG";
    }

    private static string IllegalStart(GpuModel model, InstanceProfile profile, int start)
    {
        var starts = string.Join(", ", profile.Starts);
        return profile.Starts.IsEmpty
            ? $"the legal starts of {profile} on {model.Key} are not known; read them from the driver"
            : $"{profile}@{start} is no legal placement on {model.Key}; {profile} may start at {starts}";
    }
}
