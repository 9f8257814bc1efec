namespace Autopartition.Planning.Local;

/// <summary>A GPU that a search has changed, as it stands then.</summary>
/// <param name="Group">Position of its group.</param>
/// <param name="Number">Which GPU of the group.</param>
/// <param name="State">How it looks.</param>
internal sealed record TouchedGpu(int Group, int Number, AlikeGpus State)
{
    /// <summary>The GPU after an option is taken.</summary>
    public TouchedGpu Taking(PlaceOption option, Lodger who)
    {
        var bit = 1UL << option.Slot;
        var gone = option.Evicted;
        return this with
        {
            State = State with
            {
                Pinned = State.Pinned | bit,
                Movable = State.Movable & ~gone,
                Idle = State.Idle & ~(option.Destroyed | bit),
                Lodgers = State.Lodgers.IsEmpty && who == Lodger.Anybody
                    ? []
                    : [.. Remaining(gone), who with { Slots = bit }],
            },
        };
    }

    private IEnumerable<Lodger> Remaining(ulong gone) => State.Lodgers.Where(lodger => (lodger.Slots & gone) == 0);
}
