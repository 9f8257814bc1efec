using Autopartition.Core.Workloads;

namespace Autopartition.Simulation.Report;

/// <summary>Failures of workloads as people read them.</summary>
public static class FailureWords
{
    /// <summary>What happened to the process.</summary>
    public static string Of(WorkloadEnd end) => end switch
    {
        WorkloadEnd.OutOfMemory => "out of memory",
        WorkloadEnd.Faulted => "fault in its fault domain",
        WorkloadEnd.Refused => "no context, too many clients",
        WorkloadEnd.GivenUp => "given up",
        _ => "finished",
    };
}
