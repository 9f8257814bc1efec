using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Core.Execution.Nodes;

/// <summary>A lease as its node knows it.</summary>
/// <param name="Id">Unique among leases, and never used again.</param>
/// <param name="GpuUuid">The GPU.</param>
/// <param name="Instance">The instance; null for the whole GPU.</param>
/// <param name="Revocable">True when it was granted on the condition that it may be taken back.</param>
public sealed record RunningLease(string Id, string GpuUuid, InstanceKey? Instance, bool Revocable)
{
    /// <summary>True for one of several shares of its instance or GPU.</summary>
    public bool IsShare { get; init; }
}
