using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Patterns;

/// <summary>One way a GPU of a class may look afterwards, with the placements that cost the least.</summary>
internal sealed record Pattern
{
    /// <summary>Mode afterwards.</summary>
    public required PartitionMode Mode { get; init; }

    /// <summary>Every instance afterwards, the leased ones too, as a set of slots.</summary>
    public required ulong Slots { get; init; }

    /// <summary>Instances without a lease afterwards, by profile.</summary>
    public required ImmutableArray<(InstanceProfile Profile, int Count)> Supply { get; init; }

    /// <summary>Changes and stranded slices, in the units of the cost table.</summary>
    public required long Cost { get; init; }

    /// <summary>Instances to create.</summary>
    public required int Creates { get; init; }
}
