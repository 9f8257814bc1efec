namespace Autopartition.Simulation.Physics;

/// <summary>Something that happened to a process on a GPU.</summary>
/// <param name="ClientId">The process.</param>
/// <param name="At">When.</param>
public abstract record ClientEvent(string ClientId, TimeSpan At)
{
    /// <summary>Its last run is over.</summary>
    public sealed record Finished(string ClientId, TimeSpan At) : ClientEvent(ClientId, At);

    /// <summary>An allocation failed. Only the process that asked ends; its memory is free at once.</summary>
    /// <param name="ClientId">The process.</param>
    /// <param name="At">When.</param>
    /// <param name="Progress">How far it was.</param>
    /// <param name="WantedGib">Memory that it wanted to hold.</param>
    /// <param name="FreeGib">Memory that it could have held.</param>
    public sealed record OutOfMemory(
        string ClientId, TimeSpan At, ClientProgress Progress, decimal WantedGib, decimal FreeGib)
        : ClientEvent(ClientId, At);

    /// <summary>A fatal fault ended it, its own or that of a client of the same fault domain.</summary>
    /// <param name="ClientId">The process.</param>
    /// <param name="At">When.</param>
    /// <param name="Progress">How far it was.</param>
    public sealed record Faulted(string ClientId, TimeSpan At, ClientProgress Progress) : ClientEvent(ClientId, At);
}
