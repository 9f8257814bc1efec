using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Workloads;

/// <summary>Works out how many of one workload fit on a GPU model.</summary>
public static class CapacityRule
{
    /// <summary>The most that fit in that mode.</summary>
    /// <exception cref="ArgumentException">The mode is no way to share a GPU.</exception>
    public static ModelCapacity Of(GpuModel model, PartitionMode mode, CapacityNeed need) => mode switch
    {
        PartitionMode.Mig => MigCapacity.Of(model, need),
        PartitionMode.Mps => SharedMemory(model, need, mode, MpsLimits.OfWholeGpu(model, cuda: null)),
        PartitionMode.TimeSliced => SharedMemory(model, need, mode, clientLimit: null),
        _ => throw new ArgumentException($"A GPU given out {mode} is not shared.", nameof(mode)),
    };

    /// <summary>All clients share one memory; an allocation beyond it fails.</summary>
    private static ModelCapacity SharedMemory(
        GpuModel model, CapacityNeed need, PartitionMode mode, int? clientLimit)
    {
        if (model.UsableMemoryGib is not { } memory)
            return Unknown(model, mode);
        var most = clientLimit ?? int.MaxValue;
        var simultaneous = (int)Math.Min(most, memory / need.PeakGib);
        var staggered = memory < need.PeakGib
            ? 0
            : (int)Math.Min(most, decimal.Floor((memory - need.PeakGib) / need.TypicalGib) + 1);
        var left = memory - simultaneous * need.PeakGib;
        return new ModelCapacity
        {
            Mode = mode,
            Simultaneous = simultaneous,
            Staggered = staggered,
            Limit = simultaneous == most
                ? $"one MPS server takes {most} clients"
                : LimitOf(model, need, memory, simultaneous, staggered),
            IsIsolated = false,
            Leftover = new Leftover(left > 0 && simultaneous < most, left, 0, LeftWords(left, simultaneous)),
        };
    }

    private static string LimitOf(GpuModel model, CapacityNeed need, decimal memory, int simultaneous, int staggered)
    {
        var all = (simultaneous + 1) * need.PeakGib;
        var one = staggered * need.TypicalGib + need.PeakGib;
        if (simultaneous == 0)
            return $"memory: one peak of {need.PeakGib:0.##} GiB is more than the {memory:0.##} GiB of {model}";
        return $"memory: {simultaneous + 1} peaks need {all:0.##} GiB, {staggered} in steady state beside one peak "
            + $"{one:0.##} GiB; {model} has {memory:0.##}";
    }

    private static string LeftWords(decimal left, int held) => held == 0
        ? "all of the GPU; none fits"
        : $"{left:0.##} GiB and whatever compute they leave; others may join, without isolation";

    private static ModelCapacity Unknown(GpuModel model, PartitionMode mode) => new()
    {
        Mode = mode,
        Simultaneous = null,
        Staggered = null,
        Limit = $"the memory of {model} is not known",
        IsIsolated = false,
        Leftover = new Leftover(IsUsable: false, null, 0, "not known"),
    };
}
