using Autopartition.Core.Demand;

namespace Autopartition.Planning.Local;

/// <summary>Who holds an instance, as far as it decides who may be beside it.</summary>
/// <param name="Slots">The instance, as a set of slots of the card; empty for one that has no place yet.</param>
/// <param name="Tenant">Who.</param>
/// <param name="Isolation">What it shares with others.</param>
public readonly record struct Lodger(ulong Slots, string Tenant, Isolation Isolation)
{
    /// <summary>Nobody in particular: where isolation decides nothing.</summary>
    public static Lodger Anybody { get; } = new(0, "", Isolation.Instance);

    /// <summary>True when the two may be on one GPU.</summary>
    public bool Admits(Lodger other) =>
        Tenant == other.Tenant || (Isolation != Isolation.Gpu && other.Isolation != Isolation.Gpu);
}
