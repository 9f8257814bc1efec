namespace Autopartition.Core.Workloads;

/// <summary>A part of a workload's run in which it works in one way.</summary>
public sealed record WorkloadPhase
{
    /// <summary>Name, unique in the workload.</summary>
    public required string Name { get; init; }

    /// <summary>How long it takes alone on the whole reference GPU, seconds, above 0.</summary>
    public required double Seconds { get; init; }

    /// <summary>Memory that it holds most of the time, GiB, above 0.</summary>
    public required decimal TypicalGib { get; init; }

    /// <summary>Largest memory that it holds, GiB; at least <see cref="TypicalGib"/>.</summary>
    public required decimal PeakGib { get; init; }

    /// <summary>Where in its work the peak begins, 0 to 1.</summary>
    public double PeakFrom { get; init; }

    /// <summary>Where in its work the peak ends, above <see cref="PeakFrom"/> and at most 1.</summary>
    public double PeakUntil { get; init; } = 1;

    /// <summary>Part of its time alone that multiprocessors bound, 0 to 1.</summary>
    public double Compute { get; init; } = 1;

    /// <summary>Part of its time alone that memory bandwidth bounds, 0 to 1.</summary>
    public double Bandwidth { get; init; }

    /// <summary>Part of its time alone that neither bounds: the host, launches, transfers.</summary>
    public double Fixed => 1 - Compute - Bandwidth;
}
