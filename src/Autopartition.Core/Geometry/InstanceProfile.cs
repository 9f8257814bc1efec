using System.Collections.Immutable;

namespace Autopartition.Core.Geometry;

/// <summary>A GPU instance profile of one model, with the figures that the driver reports for it.</summary>
public sealed record InstanceProfile
{
    /// <summary>The driver's name, such as <c>3g.40gb</c>. An identifier only: no figure is read from it.</summary>
    public required string Name { get; init; }

    /// <summary>Id that <c>nvidia-smi mig -lgip</c> prints and that creation takes; null when unknown.</summary>
    public int? ProfileId { get; init; }

    /// <summary>Value of NVML_GPU_INSTANCE_PROFILE_*, another number space than <see cref="ProfileId"/>.</summary>
    public int? NvmlEnum { get; init; }

    /// <summary>Compute slices of an instance.</summary>
    public required int ComputeSlices { get; init; }

    /// <summary>Placement units of an instance; null when unknown.</summary>
    public int? Units { get; init; }

    /// <summary>Usable memory in GiB as the driver prints it; null when unknown.</summary>
    public decimal? MemoryGib { get; init; }

    /// <summary>Streaming multiprocessors of an instance; null when unknown.</summary>
    public int? Sms { get; init; }

    /// <summary>Most instances of this profile on one GPU.</summary>
    public required int MaxInstances { get; init; }

    /// <summary>What sets it apart from the plain profile of its size.</summary>
    public ProfileKind Kind { get; init; }

    /// <summary>Engines of an instance.</summary>
    public EngineCounts Engines { get; init; } = EngineCounts.Unknown;

    /// <summary>Legal first units; empty when the placements are unknown.</summary>
    public ImmutableArray<int> Starts { get; init; } = [];

    /// <summary>
    /// How well the figures of this profile are known, unless <see cref="EvidenceOf"/> says otherwise of one.
    /// </summary>
    public Evidence Figures { get; init; }

    /// <summary>How well <see cref="Starts"/> and <see cref="Units"/> are known.</summary>
    public Evidence Placements { get; init; }

    /// <summary>
    /// Figures that are known better or less well than the rest, by their name in the catalog file.
    /// </summary>
    public ImmutableSortedDictionary<string, Evidence> EvidenceOf { get; init; } =
        ImmutableSortedDictionary<string, Evidence>.Empty;

    /// <summary>Keys of the catalog's sources, the one that wins a disagreement first.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>
    /// True when this profile has at least the compute slices, units and memory of <paramref name="other"/>.
    /// </summary>
    /// <remarks>Memory is compared only where both figures are known; units stand for it otherwise.</remarks>
    public bool Covers(InstanceProfile other) =>
        ComputeSlices >= other.ComputeSlices
        && Units >= other.Units
        && (MemoryGib is null || other.MemoryGib is null || MemoryGib >= other.MemoryGib);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
