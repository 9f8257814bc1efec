using System.Collections.Immutable;
using Autopartition.Core.Control;
using Autopartition.Core.Workloads;

namespace Autopartition.Simulation.Report;

/// <summary>Keeps which workloads failed, and where their leases lay then.</summary>
internal sealed class FailureBook(Scenario scenario)
{
    private readonly List<Failure> _failures = [];
    private readonly Dictionary<string, (string Tenant, string GpuId)> _leases = scenario.Fleet.Gpus
        .SelectMany(gpu => gpu.Leases.Select(lease => (Lease: lease, gpu.Id)))
        .DistinctBy(one => one.Lease.Id)
        .ToDictionary(one => one.Lease.Id, one => (one.Lease.Tenant, one.Id), StringComparer.Ordinal);

    /// <summary>The first failures, by time.</summary>
    public ImmutableArray<Failure> Kept => [.. _failures];

    /// <summary>Later ones that were not kept.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Takes one event; returns the failure that it was.</summary>
    public Failure? Hear(EngineEvent happened, double now)
    {
        switch (happened)
        {
            case EngineEvent.LeaseGranted granted:
                _leases[granted.Ask.Id] = (granted.Ask.Tenant, granted.Places[0].GpuId);
                break;
            case EngineEvent.LeaseMoved moved:
                _leases[moved.Lease.Id] = (moved.Lease.Tenant, moved.To.GpuId);
                break;
            case EngineEvent.LeaseEnded ended:
                _leases.Remove(ended.Lease.Id);
                break;
            case EngineEvent.WorkloadEnded { End: not WorkloadEnd.Finished } ended
                when _leases.TryGetValue(ended.LeaseId, out var lease):
                return Keep(new Failure(now, lease.GpuId, lease.Tenant, ended.LeaseId, ended.End));
        }
        return null;
    }

    private Failure Keep(Failure failure)
    {
        if (_failures.Count < ReportLimits.Happenings)
            _failures.Add(failure);
        else
            LeftOut++;
        return failure;
    }
}
