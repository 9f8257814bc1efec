using Autopartition.Core.Workloads;

namespace Autopartition.Simulation.Report;

/// <summary>The process of a workload ended before its work was done.</summary>
/// <param name="Seconds">When, from the start.</param>
/// <param name="GpuId">Where.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="LeaseId">Which.</param>
/// <param name="End">Why.</param>
public sealed record Failure(double Seconds, string GpuId, string Tenant, string LeaseId, WorkloadEnd End);
