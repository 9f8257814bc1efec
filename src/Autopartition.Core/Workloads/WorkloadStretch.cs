namespace Autopartition.Core.Workloads;

/// <summary>A part of a phase in which the memory stays the same.</summary>
/// <param name="Phase">The phase that it is a part of.</param>
/// <param name="Seconds">Work, in seconds alone on the whole reference GPU; above 0.</param>
/// <param name="Gib">Memory that is held, GiB. It is allocated when the stretch begins, or that fails.</param>
public sealed record WorkloadStretch(WorkloadPhase Phase, double Seconds, decimal Gib)
{
    /// <summary>The stretches of one phase, in order: before its peak, the peak, after it.</summary>
    public static IEnumerable<WorkloadStretch> Of(WorkloadPhase phase)
    {
        (double Part, decimal Gib)[] parts =
        [
            (phase.PeakFrom, phase.TypicalGib),
            (phase.PeakUntil - phase.PeakFrom, phase.PeakGib),
            (1 - phase.PeakUntil, phase.TypicalGib),
        ];
        return parts.Where(part => part.Part > 0)
            .Select(part => new WorkloadStretch(phase, part.Part * phase.Seconds, part.Gib));
    }
}
