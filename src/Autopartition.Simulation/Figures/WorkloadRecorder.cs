using Autopartition.Core.Control;
using Autopartition.Core.Workloads;

namespace Autopartition.Simulation.Figures;

/// <summary>Counts how the processes of leases ended.</summary>
internal sealed class WorkloadRecorder
{
    private readonly Dictionary<WorkloadEnd, int> _ends = [];
    private double _slowdown;

    /// <summary>Processes that ran out of memory; one that does so again counts again.</summary>
    public int OutOfMemory => Count(WorkloadEnd.OutOfMemory);

    /// <summary>The figures; null when no process of a workload ended.</summary>
    public WorkloadFigures? Figures => _ends.Count == 0 ? null : new WorkloadFigures(
        Count(WorkloadEnd.Finished),
        Count(WorkloadEnd.Faulted),
        Count(WorkloadEnd.Refused),
        Count(WorkloadEnd.GivenUp),
        Count(WorkloadEnd.Finished) is > 0 and var finished ? _slowdown / finished : null);

    /// <summary>Takes one event.</summary>
    public void Hear(EngineEvent.WorkloadEnded ended)
    {
        _ends[ended.End] = Count(ended.End) + 1;
        _slowdown += ended.Slowdown ?? 0;
    }

    private int Count(WorkloadEnd end) => _ends.GetValueOrDefault(end);
}
