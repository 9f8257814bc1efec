namespace Autopartition.Configuration.Scenarios;

/// <summary>How long steps take, in seconds. Null leaves the documented default of the simulation.</summary>
public sealed record DurationsConfig
{
    /// <summary>Creating one instance and its compute instance.</summary>
    public double? CreateSeconds { get; init; }

    /// <summary>Destroying one idle instance.</summary>
    public double? DestroySeconds { get; init; }

    /// <summary>Changing the mode of a GPU without a reset.</summary>
    public double? ModeChangeSeconds { get; init; }

    /// <summary>Changing the mode of a GPU that needs a reset for it.</summary>
    public double? ModeChangeResetSeconds { get; init; }

    /// <summary>Asking the holder of a lease to leave.</summary>
    public double? DrainSeconds { get; init; }

    /// <summary>From a moved lease's new instance until its workload works again.</summary>
    public double? RestartSeconds { get; init; }

    /// <summary>True when a moved workload begins from nothing.</summary>
    public bool MovedWorkStartsOver { get; init; }

    /// <summary>Reading the hardware until it shows what is expected.</summary>
    public double? VerifySeconds { get; init; }
}
