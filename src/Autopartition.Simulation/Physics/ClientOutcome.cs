namespace Autopartition.Simulation.Physics;

/// <summary>How a process of an experiment ended.</summary>
public enum ClientOutcome
{
    /// <summary>Its work is done.</summary>
    Finished,

    /// <summary>An allocation of its own failed.</summary>
    OutOfMemory,

    /// <summary>It was given no device or no context.</summary>
    Refused,

    /// <summary>A fatal fault ended it.</summary>
    Faulted,
}
