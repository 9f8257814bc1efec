using Autopartition.Core.Fleet;

namespace Autopartition.Core.Policies;

/// <summary>What each tenant holds of a fleet, counted once for all tenants.</summary>
public sealed class FleetUse
{
    private readonly Dictionary<string, int> _slices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _leases = new(StringComparer.Ordinal);

    /// <summary>Counts what is held on these GPUs.</summary>
    public FleetUse(IEnumerable<GpuState> gpus)
    {
        foreach (var gpu in gpus)
        {
            foreach (var lease in gpu.Leases)
                _leases[lease.Tenant] = LeasesOf(lease.Tenant) + 1;
            foreach (var (lease, slices) in HeldSlices.On(gpu))
                _slices[lease.Tenant] = SlicesOf(lease.Tenant) + slices;
        }
    }

    /// <summary>Compute and memory slices that a tenant holds in instances and whole GPUs of its own.</summary>
    public int SlicesOf(string tenant) => _slices.GetValueOrDefault(tenant);

    /// <summary>Leases that a tenant holds.</summary>
    public int LeasesOf(string tenant) => _leases.GetValueOrDefault(tenant);
}
