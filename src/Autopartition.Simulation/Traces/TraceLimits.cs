namespace Autopartition.Simulation.Traces;

/// <summary>How large a trace and the figures in it may be.</summary>
public static class TraceLimits
{
    /// <summary>Rows of one file, and asks that they may make.</summary>
    public const int MaxRows = 10_000_000;

    /// <summary>Bytes of one line.</summary>
    public const int MaxLineBytes = 1_048_576;

    /// <summary>Characters of a name of a tenant, pod or profile.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Seconds of an arrival or duration: ten years.</summary>
    public const int MaxSeconds = 315_360_000;

    /// <summary>Asks that one row may make.</summary>
    public const int MaxCount = 100_000;

    /// <summary>GiB that one ask may want.</summary>
    public const int MaxMemoryGib = 10_000;

    /// <summary>Whole GPUs that one ask may want.</summary>
    public const int MaxGpus = 64;

    /// <summary>Instances that one sample of a trace of rates may want.</summary>
    public const int MaxDemand = 10_000_000;
}
