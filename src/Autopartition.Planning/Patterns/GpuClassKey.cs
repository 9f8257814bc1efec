using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Patterns;

/// <summary>What the GPUs of one class have in common.</summary>
/// <param name="Model">Model.</param>
/// <param name="Pool">Pool.</param>
/// <param name="Mode">Mode now: whole or MIG.</param>
/// <param name="Fixed">
/// What stays, as the least set of slots that leaves the same room as the leased ones; empty exactly where nobody holds
/// anything.
/// </param>
/// <param name="Idle">Slots of instances that nobody holds.</param>
internal sealed record GpuClassKey(GpuModel Model, string Pool, PartitionMode Mode, ulong Fixed, ulong Idle)
{
    /// <summary>What may be changed.</summary>
    public Freedom Freedom { get; init; }

    /// <summary>
    /// The only tenant on the GPU, kept where a tenant that shares no GPU makes it matter; null otherwise.
    /// </summary>
    public string? Owner { get; init; }

    /// <summary>What tells its nodes from others, where the asks make that matter; empty otherwise.</summary>
    public string Tag { get; init; } = "";

    /// <summary>True when the owner lets nobody else on the GPU.</summary>
    public bool OwnerAlone { get; init; }
}
