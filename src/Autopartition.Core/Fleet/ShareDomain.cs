using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Fleet;

/// <summary>A whole GPU or one instance, and the clients that share it.</summary>
public sealed record ShareDomain
{
    /// <summary>The instance; null for the whole GPU.</summary>
    public PlacementSlot? Slot { get; init; }

    /// <summary>How it is shared.</summary>
    public required Sharing Kind { get; init; }

    /// <summary>Memory that all clients have together, GiB; null when unknown.</summary>
    public required decimal? MemoryGib { get; init; }

    /// <summary>Compute that all clients have together, thousandths of the GPU without MIG.</summary>
    public required int Thousandths { get; init; }

    /// <summary>Most clients.</summary>
    public required int ClientLimit { get; init; }

    /// <summary>The clients.</summary>
    public ImmutableArray<GpuShare> Shares { get; init; } = [];

    /// <summary>
    /// Memory that no client may take, GiB; null when unknown, as beside a client without a limit. Compute instances
    /// have no limits of their own: there it is what the known peaks of the clients leave.
    /// </summary>
    public decimal? FreeGib => Kind == Sharing.ComputeInstances || Shares.All(share => share.MemoryGib is not null)
        ? MemoryGib - Shares.Sum(share => share.MemoryGib ?? 0)
        : null;

    /// <summary>Percent of the compute that no client claims.</summary>
    public int FreePercent => Math.Max(0, 100 - Shares.Sum(share => share.ThreadPercent ?? 0));

    /// <summary>A domain on a GPU or an instance of a model, without clients.</summary>
    public static ShareDomain Fresh(GpuModel model, PlacementSlot? slot, Sharing kind, int mpsClients) => new()
    {
        Slot = slot,
        Kind = kind,
        MemoryGib = slot is null ? model.UsableMemoryGib : slot.Profile.MemoryGib,
        Thousandths = slot is null ? 1000 : ShareNeed.ThousandthsOf(slot.Profile, model),
        ClientLimit = kind switch
        {
            Sharing.Exclusive => 1,
            Sharing.ComputeInstances => slot?.Profile.ComputeSlices ?? 0,
            _ => slot is null ? mpsClients : MpsLimits.OfInstance(mpsClients, slot.Profile, model),
        },
    };

    /// <summary>The domain that stands on a GPU (null) or on an instance of it.</summary>
    public static ShareDomain Of(GpuState gpu, GpuInstance? instance = null)
    {
        var kind = instance?.Sharing ?? gpu.Mode switch
        {
            PartitionMode.Mps => Sharing.Mps,
            PartitionMode.TimeSliced => Sharing.TimeSliced,
            _ => Sharing.Exclusive,
        };
        return Fresh(gpu.Model, instance?.Slot, kind, gpu.MpsClients) with { Shares = instance?.Shares ?? gpu.Shares };
    }

    /// <inheritdoc/>
    public override string ToString() => Slot is null ? "the whole GPU" : Slot.ToString();
}
