using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Patterns;

/// <summary>What the GPUs of one class have in common.</summary>
/// <param name="Model">Model.</param>
/// <param name="Pool">Pool.</param>
/// <param name="Mode">Mode now; a shared one only where nobody shares.</param>
/// <param name="Fixed">
/// What stays, as the least set of slots that leaves the same room as the leased ones that do not move; empty exactly
/// where there are none.
/// </param>
/// <param name="Idle">Slots of instances that nobody holds.</param>
internal sealed record GpuClassKey(GpuModel Model, string Pool, PartitionMode Mode, ulong Fixed, ulong Idle)
{
    /// <summary>Slots whose leases may move; they are not among the fixed ones.</summary>
    public ulong Movable { get; init; }

    /// <summary>What the leases that may move have to get elsewhere, by slot; empty where none may.</summary>
    public string Movers { get; init; } = "";

    /// <summary>True when somebody holds a part of the GPU.</summary>
    public bool IsHeld => (Fixed | Movable) != 0;

    /// <summary>What may be changed.</summary>
    public Freedom Freedom { get; init; }

    /// <summary>
    /// The only tenant that stays on the GPU, kept where a tenant that shares no GPU makes it matter; null otherwise.
    /// </summary>
    public string? Owner { get; init; }

    /// <summary>What tells its nodes from others, where the asks make that matter; empty otherwise.</summary>
    public string Tag { get; init; } = "";

    /// <summary>True when the owner lets nobody else on the GPU.</summary>
    public bool OwnerAlone { get; init; }

    /// <summary>True when MIG can be turned on and off.</summary>
    public bool TogglesMig { get; init; } = true;

    /// <summary>GPUs that a reset of such a one may reach.</summary>
    public int ResetGpus { get; init; } = 1;

    /// <summary>The mode that a policy wants, where it can be had now; null otherwise.</summary>
    public PartitionMode? Wanted { get; init; }

    /// <summary>True when such a GPU may be in that mode after the plan.</summary>
    public bool MayBecome(PartitionMode mode) =>
        (Wanted is null || Wanted == mode)
        && (mode == Mode || (Fixed == 0 && Freedom == Freedom.Free))
        && (TogglesMig || (Mode == PartitionMode.Mig) == (mode == PartitionMode.Mig));
}
