using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;

namespace Autopartition.Core.Control;

/// <summary>Who may be on a GPU together.</summary>
public static class Admission
{
    /// <summary>
    /// True when the isolation of the ask and of every lease on the GPU allows them beside each other.
    /// </summary>
    public static bool Admits(GpuState gpu, Ask ask) => gpu.Leases.All(lease => GoTogether(lease, ask));

    /// <summary>True when the isolation of both allows them beside each other.</summary>
    public static bool GoTogether(Lease lease, Ask ask) =>
        lease.Tenant == ask.Tenant || (ask.Isolation != Isolation.Gpu && lease.Isolation != Isolation.Gpu);
}
