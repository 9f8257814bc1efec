namespace Autopartition.Simulation.Report;

/// <summary>How much of a run a page shows.</summary>
public static class ReportLimits
{
    /// <summary>Points of a curve.</summary>
    public const int Points = 480;

    /// <summary>GPUs whose slices are shown.</summary>
    public const int Gpus = 24;

    /// <summary>Spans of all shown GPUs together.</summary>
    public const int Spans = 12_000;

    /// <summary>Marks of one GPU.</summary>
    public const int Marks = 500;

    /// <summary>Decisions and other happenings, and as many failures.</summary>
    public const int Happenings = 400;
}
