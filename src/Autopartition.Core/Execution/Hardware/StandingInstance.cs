using System.Collections.Immutable;

namespace Autopartition.Core.Execution.Hardware;

/// <summary>A GPU instance that stands.</summary>
public sealed record StandingInstance
{
    /// <summary>Profile and place.</summary>
    public required InstanceSpot Spot { get; init; }

    /// <summary>The driver's id. It is used anew after the instance is gone.</summary>
    public required int GpuInstanceId { get; init; }

    /// <summary>Compute instances inside; empty for one left half made, which no workload can use.</summary>
    public ImmutableArray<StandingComputeInstance> ComputeInstances { get; init; } = [];

    /// <summary>Processes inside.</summary>
    public ProcessList Processes { get; init; } = ProcessList.None;

    /// <summary>True when an MPS daemon serves it.</summary>
    public bool HasMps { get; init; }

    /// <summary>
    /// Number under which the node keeps it (<see cref="InstanceKey"/>); null as the actuator reads it, and for an
    /// instance that nobody of ours made or adopted.
    /// </summary>
    public long? CreationEpoch { get; init; }
}
