using Autopartition.Core.Control;

namespace Autopartition.Simulation.Figures;

/// <summary>Counts what went wrong with the hardware.</summary>
internal sealed class FaultRecorder
{
    private readonly HashSet<string> _again = new(StringComparer.Ordinal);

    /// <summary>What went wrong so far.</summary>
    public FaultFigures Figures { get; private set; } = new(0, 0, 0, 0);

    /// <summary>True when an ask that is served now was served before: it counts once.</summary>
    public bool WasServed(string askId) => _again.Contains(askId);

    /// <summary>Takes one event.</summary>
    public void Hear(EngineEvent happened)
    {
        switch (happened)
        {
            case EngineEvent.GpuLost:
                Figures = Figures with { GpusLost = Figures.GpusLost + 1 };
                break;
            case EngineEvent.StepFailed:
                Figures = Figures with { StepsFailed = Figures.StepsFailed + 1 };
                break;
            case EngineEvent.LeaseLost lost:
                Figures = Figures with
                {
                    LeasesLost = Figures.LeasesLost + 1,
                    Requeued = Figures.Requeued + (lost.Requeued is null ? 0 : 1),
                };
                _again.Add(lost.Lease.Id);
                break;
        }
    }
}
