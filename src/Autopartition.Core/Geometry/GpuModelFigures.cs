using System.Collections.Immutable;

namespace Autopartition.Core.Geometry;

/// <summary>What the catalog says of a GPU model, its profiles apart. Null is unknown.</summary>
public sealed record GpuModelFigures
{
    /// <summary>Key of the catalog, such as <c>h100_80gb_sxm5</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Products that share these figures.</summary>
    public ImmutableArray<string> Products { get; init; } = [];

    /// <summary>Architecture and chip, as text.</summary>
    public string Architecture { get; init; } = "";

    /// <summary>Nominal memory in GB, as the vendor sells it.</summary>
    public int? NominalMemoryGb { get; init; }

    /// <summary>Compute slices under MIG; 0 for a model without MIG.</summary>
    public int ComputeSlices { get; init; }

    /// <summary>Units of the placement axis; null when unknown or without MIG.</summary>
    public int? PlacementUnits { get; init; }

    /// <summary>Streaming multiprocessors of the GPU.</summary>
    public int? TotalSms { get; init; }

    /// <summary>Streaming multiprocessors that MIG can give out.</summary>
    public int? MigSms { get; init; }

    /// <summary>Most GPU instances at once.</summary>
    public int? MaxInstances { get; init; }

    /// <summary>Engines of the whole GPU, which instances share out.</summary>
    public EngineCounts EngineBudget { get; init; } = EngineCounts.Unknown;

    /// <summary>How well <see cref="EngineBudget"/> is known.</summary>
    public Evidence EngineBudgetEvidence { get; init; } = Evidence.Inferred;

    /// <summary>True where a change of MIG mode needs a GPU reset (Ampere), false from Hopper on.</summary>
    public bool ModeChangeNeedsReset { get; init; }

    /// <summary>PCI device ids.</summary>
    public ImmutableArray<string> PciDeviceIds { get; init; } = [];

    /// <summary>How well these figures are known, unless <see cref="EvidenceOf"/> says otherwise of one.</summary>
    public Evidence Figures { get; init; } = Evidence.Inferred;

    /// <summary>
    /// Figures that are known better or less well than the rest, by their name in the catalog file.
    /// </summary>
    public ImmutableSortedDictionary<string, Evidence> EvidenceOf { get; init; } =
        ImmutableSortedDictionary<string, Evidence>.Empty;

    /// <summary>Keys of the catalog's sources, the one that wins a disagreement first.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>What a reader of the figures should know.</summary>
    public string Note { get; init; } = "";
}
