namespace Autopartition.Actuators.Clients;

/// <summary>
/// A program of the node that holds GPUs without being a workload: DCGM, an exporter, nvsm, persistenced. The driver
/// counts it as a client, which keeps a mode from changing.
/// </summary>
public interface IHostClient
{
    /// <summary>What it is called in the configuration of the node.</summary>
    string Name { get; }

    /// <summary>True when it runs now; null when that cannot be told.</summary>
    bool? IsRunning();

    /// <summary>Stops it; why it could not, or null.</summary>
    string? Pause();

    /// <summary>Lets it run again; why it could not, or null.</summary>
    string? Resume();
}
