using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning;

/// <summary>
/// How much must stay in service while a plan is carried out. Serving are the compute slices of instances with a lease,
/// and of those that stand ready because they were promised (<see cref="ReadyCapacity"/>).
/// A lease whose new instance stands before it leaves the old one is never out of service in this sense; one that has
/// to leave first is, from its drain until its new instance stands.
/// </summary>
public static class CapacityFloor
{
    /// <summary>Share of the serving slices that stays in service, unless somebody states another.</summary>
    public const double DefaultShare = 0.9;

    /// <summary>Compute slices in service.</summary>
    public static int Serving(IEnumerable<GpuState> gpus) =>
        gpus.Sum(gpu => gpu.Model.SlotsIn(gpu.LeasedSlots).Sum(slot => slot.Profile.ComputeSlices));

    /// <summary>
    /// Compute slices that may be out of service at once. One lease always may, however large its part of a small
    /// fleet: a floor that forbade it would forbid every swap.
    /// </summary>
    /// <param name="gpus">The GPUs.</param>
    /// <param name="moves">The moves of the plan.</param>
    /// <param name="share">Share that stays in service.</param>
    /// <param name="ready">What stands ready; what the plan takes of it is out of service all the time.</param>
    public static int MostOut(
        IEnumerable<GpuState> gpus, IReadOnlyCollection<LeaseMove> moves, double share, ReadyCapacity? ready = null)
    {
        if (moves.Count == 0)
            return 0;
        var serving = Serving(gpus) + (ready?.Slices ?? 0);
        return Math.Max(
            serving - (int)Math.Ceiling((decimal)share * serving) - (ready?.Lost ?? 0),
            moves.Max(move => move.From.Profile.ComputeSlices));
    }
}
