namespace Autopartition.Policies.Running;

/// <summary>How far each budget of an evaluation reaches.</summary>
public sealed record PolicyLimits
{
    /// <summary>What every policy gets unless its host says otherwise.</summary>
    public static PolicyLimits Default { get; } = new();

    /// <summary>Units of fuel.</summary>
    public long Fuel { get; init; } = 10_000_000;

    /// <summary>Bytes that may be allocated, freed or not.</summary>
    public long AllocatedBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Calls inside calls.</summary>
    public int Depth { get; init; } = 128;

    /// <summary>Bytes of decisions, reasons and log lines together.</summary>
    public int OutputBytes { get; init; } = 1024 * 1024;

    /// <summary>Time by the clock on the wall.</summary>
    public TimeSpan WallClock { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>More time for the first evaluation of a policy, in which the runtime compiles its code.</summary>
    public TimeSpan FirstRun { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Time beyond the wall clock after which the host stops waiting: the policy did not let itself be stopped.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(2);
}
