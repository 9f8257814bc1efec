using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Execution.Hardware;

/// <summary>One change of the hardware of a node.</summary>
/// <param name="GpuUuid">The GPU that it is about.</param>
[JsonDerivedType(typeof(SetMode), "set-mode")]
[JsonDerivedType(typeof(CreateInstance), "create-instance")]
[JsonDerivedType(typeof(CreateComputeInstance), "create-compute-instance")]
[JsonDerivedType(typeof(DestroyInstance), "destroy-instance")]
[JsonDerivedType(typeof(StartMps), "start-mps")]
[JsonDerivedType(typeof(StopMps), "stop-mps")]
[JsonDerivedType(typeof(PauseClients), "pause-clients")]
[JsonDerivedType(typeof(ResumeClients), "resume-clients")]
[JsonDerivedType(typeof(ResetGpu), "reset-gpu")]
public abstract record HardwareAction(string GpuUuid)
{
    /// <summary>Turns MIG mode on or off. Done means that the mode is in force, not pending.</summary>
    public sealed record SetMode(string GpuUuid, bool IsMig) : HardwareAction(GpuUuid);

    /// <summary>Creates a GPU instance at a place, without a compute instance.</summary>
    public sealed record CreateInstance(string GpuUuid, InstanceSpot Spot) : HardwareAction(GpuUuid);

    /// <summary>Creates a compute instance in the GPU instance at a place.</summary>
    /// <param name="GpuUuid">The GPU.</param>
    /// <param name="Spot">The GPU instance.</param>
    /// <param name="Profile">Compute profile such as <c>1c.3g.40gb</c>; null for the one that takes it all.</param>
    /// <param name="Start">First compute slice; null to let the driver choose.</param>
    public sealed record CreateComputeInstance(
        string GpuUuid, InstanceSpot Spot, string? Profile = null, int? Start = null) : HardwareAction(GpuUuid);

    /// <summary>
    /// Destroys the compute instances and then the GPU instance at a place. A compute instance that is gone already, as
    /// after an attempt that stopped half way, is no error; another instance in that place than the one expected is.
    /// </summary>
    /// <param name="Key">The instance, as the node knows it.</param>
    /// <param name="Profile">Its profile.</param>
    /// <param name="GpuInstanceId">The id under which the driver is expected to know it.</param>
    public sealed record DestroyInstance(InstanceKey Key, string Profile, int GpuInstanceId)
        : HardwareAction(Key.GpuUuid);

    /// <summary>Starts an MPS daemon on an instance, or (null) on the whole GPU.</summary>
    public sealed record StartMps(string GpuUuid, Placement? Placement) : HardwareAction(GpuUuid)
    {
        /// <summary>Daemon-wide memory cap of a client in MiB; null for none.</summary>
        public int? MemoryMib { get; init; }

        /// <summary>Daemon-wide most active threads of a client in percent; null for none.</summary>
        public int? ThreadPercent { get; init; }

        /// <summary>The one user whose processes it serves; null for whoever comes first.</summary>
        public int? Uid { get; init; }

        /// <summary>True for compute mode EXCLUSIVE_PROCESS, only on a whole GPU.</summary>
        public bool ExclusiveProcess { get; init; }
    }

    /// <summary>Ends an MPS daemon, and puts the compute mode of a whole GPU back to DEFAULT.</summary>
    public sealed record StopMps(string GpuUuid, Placement? Placement) : HardwareAction(GpuUuid);

    /// <summary>Pauses the host clients that the node's configuration names, all of the node.</summary>
    public sealed record PauseClients(string GpuUuid) : HardwareAction(GpuUuid);

    /// <summary>Lets the host clients go on. Clients that were not paused are no error.</summary>
    public sealed record ResumeClients(string GpuUuid) : HardwareAction(GpuUuid);

    /// <summary>Resets a GPU and those that can only be reset with it.</summary>
    /// <param name="GpuUuid">The GPU.</param>
    /// <param name="Together">Every GPU that the reset reaches, this one among them.</param>
    public sealed record ResetGpu(string GpuUuid, ImmutableArray<string> Together) : HardwareAction(GpuUuid);
}
