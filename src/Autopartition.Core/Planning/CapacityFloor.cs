using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning;

/// <summary>
/// How much must stay in service while a plan is carried out. Serving are the compute slices of instances with a lease.
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
    public static int MostOut(IEnumerable<GpuState> gpus, IReadOnlyCollection<LeaseMove> moves, double share)
    {
        if (moves.Count == 0)
            return 0;
        var serving = Serving(gpus);
        return Math.Max(
            serving - (int)Math.Ceiling((decimal)share * serving),
            moves.Max(move => move.From.Profile.ComputeSlices));
    }
}
