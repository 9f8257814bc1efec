using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Execution.Hardware;

/// <summary>What stands on one GPU at one moment.</summary>
public sealed record GpuInventory
{
    /// <summary>The driver's name for it, the same for as long as the card lives.</summary>
    public required string Uuid { get; init; }

    /// <summary>Key of its model in the catalog; null when the catalog has no such card.</summary>
    public string? ModelKey { get; init; }

    /// <summary>MIG mode in force.</summary>
    public required MigMode Mode { get; init; }

    /// <summary>MIG mode that a reset would bring into force.</summary>
    public required MigMode PendingMode { get; init; }

    /// <summary>GPU instances by start, those without a compute instance too.</summary>
    public ImmutableArray<StandingInstance> Instances { get; init; } = [];

    /// <summary>Processes of the whole GPU, those inside instances too.</summary>
    public ProcessList Processes { get; init; } = ProcessList.None;

    /// <summary>True when an MPS daemon serves the whole GPU.</summary>
    public bool HasMps { get; init; }

    /// <summary>True in compute mode EXCLUSIVE_PROCESS.</summary>
    public bool ExclusiveProcess { get; init; }

    /// <summary>How it is.</summary>
    public GpuHealth Health { get; init; } = GpuHealth.Good;

    /// <summary>UUIDs of every GPU that a reset of this one reaches; empty where no reset is possible.</summary>
    public ImmutableArray<string> ResetTogether { get; init; } = [];

    /// <summary>The instance at that place, or null.</summary>
    public StandingInstance? At(Placement placement) =>
        Instances.FirstOrDefault(instance => instance.Spot.Placement == placement);
}
