using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Patterns;

/// <summary>One way a GPU of a class may look afterwards, with the placements that cost the least.</summary>
internal sealed record Pattern
{
    /// <summary>Mode afterwards.</summary>
    public required PartitionMode Mode { get; init; }

    /// <summary>
    /// The instances without a lease afterwards, as a set of slots: idle ones that stay and new ones.
    /// </summary>
    public required ulong Open { get; init; }

    /// <summary>The same by profile, and how many of them are new.</summary>
    public required ImmutableArray<(InstanceProfile Profile, int Count, int Made)> Supply { get; init; }

    /// <summary>Changes and stranded slices, in the units of the cost table.</summary>
    public required long Cost { get; init; }

    /// <summary>The part of the cost that stranded slices make.</summary>
    public required long StrandedCost { get; init; }

    /// <summary>Idle instances to destroy.</summary>
    public required int Destroys { get; init; }

    /// <summary>Instances to create.</summary>
    public required int Creates { get; init; }
}
