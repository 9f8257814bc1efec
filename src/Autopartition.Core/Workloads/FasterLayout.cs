using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Workloads;

/// <summary>Instances of one larger profile: each is faster, and fewer fit.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Layout">The instances, by start.</param>
public sealed record FasterLayout(InstanceProfile Profile, ImmutableArray<PlacementSlot> Layout);
