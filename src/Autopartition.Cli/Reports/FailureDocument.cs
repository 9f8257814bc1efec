using Autopartition.Simulation.Report;

namespace Autopartition.Cli.Reports;

/// <summary>A workload that failed.</summary>
internal sealed record FailureDocument(double Seconds, string Gpu, string Tenant, string Lease, string Words)
{
    public static FailureDocument Of(Failure failure) =>
        new(failure.Seconds, failure.GpuId, failure.Tenant, failure.LeaseId, FailureWords.Of(failure.End));
}
