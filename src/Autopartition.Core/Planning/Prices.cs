namespace Autopartition.Core.Planning;

/// <summary>
/// What things cost, in one currency: the price of one idle slice for one hour is the usual unit. A slice here
/// is one compute or one memory slice. Policies read them, the planner weighs by them.
/// </summary>
public sealed record Prices
{
    /// <summary>One stranded or idle slice for an hour.</summary>
    public double IdleSliceHour { get; init; } = 1.0;

    /// <summary>One granted slice beyond what was asked, for an hour.</summary>
    public double OversizedSliceHour { get; init; } = 1.0;

    /// <summary>One slice that was wanted and not there, for an hour.</summary>
    public double MissSliceHour { get; init; } = 4.0;

    /// <summary>One more GPU in use for an hour.</summary>
    public double GpuHour { get; init; } = 2.0;

    /// <summary>Creating one instance.</summary>
    public double CreateInstance { get; init; } = 0.25;

    /// <summary>Destroying one idle instance.</summary>
    public double DestroyInstance { get; init; } = 0.25;

    /// <summary>Changing the mode of a GPU without a reset.</summary>
    public double ModeChange { get; init; } = 2.0;

    /// <summary>Changing the mode of a GPU that needs a reset for it.</summary>
    public double ModeChangeWithReset { get; init; } = 6.0;

    /// <summary>Setting a GPU or an instance up for several clients: its MPS daemon starts.</summary>
    public double SetUpSharing { get; init; } = 0.25;

    /// <summary>One client beside others in one GPU or instance, for an hour: they slow each other down.</summary>
    public double SharedClientHour { get; init; } = 0.25;

    /// <summary>
    /// Moving one lease: its workload is stopped and starts anew elsewhere. What it waits meanwhile is the drain.
    /// </summary>
    public double MoveLease { get; init; } = 4.0;

    /// <summary>One second of draining a lease that moves.</summary>
    public double DrainSecond { get; init; } = 0.01;

    /// <summary>How long the drain of a lease is taken to last, seconds.</summary>
    public double DrainSeconds { get; init; } = 60;

    /// <summary>Serving an ask outside the model or pool that a policy prefers.</summary>
    public double NotPreferred { get; init; } = 3.0;

    /// <summary>How long a layout is taken to last when an hourly price meets a one-time price, seconds.</summary>
    public double HorizonSeconds { get; init; } = 3600;
}
