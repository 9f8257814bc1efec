using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Simulation.World;

/// <summary>What a reset, like a reboot of the node, leaves of a GPU.</summary>
public static class Reset
{
    /// <summary>
    /// No instance and no client on any card. On Ampere the MIG mode is kept; from Hopper on it is gone as well.
    /// </summary>
    public static GpuState Of(GpuState gpu) => gpu with
    {
        Instances = [],
        Shares = [],
        WholeLease = null,
        Mode = gpu.Mode == PartitionMode.Mig && gpu.Model.Figures.ModeChangeNeedsReset
            ? PartitionMode.Mig
            : PartitionMode.Whole,
    };
}
