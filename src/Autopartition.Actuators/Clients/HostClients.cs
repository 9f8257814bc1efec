using System.Collections.Immutable;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Actuators.Clients;

/// <summary>
/// The host clients that the configuration of a node names. Those that ran are noted on disk before they are stopped,
/// so that after a crash exactly those come back.
/// </summary>
/// <param name="clients">The clients, stopped in this order and started in the other.</param>
/// <param name="noteFile">Where the names of paused clients are kept.</param>
public sealed class HostClients(ImmutableArray<IHostClient> clients, string noteFile)
{
    /// <summary>A node whose configuration names none.</summary>
    public static HostClients None { get; } = new([], "");

    /// <summary>True when there are any.</summary>
    public bool Exist => !clients.IsEmpty;

    /// <summary>True while some are paused.</summary>
    public bool ArePaused => Exist && File.Exists(noteFile);

    /// <summary>Stops every client that runs. When one cannot be stopped, those that were are started again.</summary>
    public ActuatorResult Pause()
    {
        if (!Exist || ArePaused)
            return new ActuatorResult.Done();
        var running = clients.Where(client => client.IsRunning() != false).ToList();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(noteFile))!);
        File.WriteAllLines(noteFile, running.Select(client => client.Name));
        foreach (var client in running)
        {
            if (client.Pause() is not { } failure)
                continue;
            return Resume() is ActuatorResult.Refused stillStopped
                ? new ActuatorResult.Refused(ActuatorError.Transient, $"{failure}; and {stillStopped.Reason}")
                : new ActuatorResult.Refused(ActuatorError.Transient, failure);
        }
        return new ActuatorResult.Done();
    }

    /// <summary>Starts the clients that were paused; all are tried. None paused is no error.</summary>
    public ActuatorResult Resume()
    {
        if (!ArePaused)
            return new ActuatorResult.Done();
        var noted = File.ReadAllLines(noteFile);
        var failures = clients.Reverse().Where(client => noted.Contains(client.Name))
            .Select(client => client.Resume()).OfType<string>().ToList();
        if (failures.Count > 0)
            return new ActuatorResult.Refused(ActuatorError.Transient, string.Join("; ", failures));
        File.Delete(noteFile);
        return new ActuatorResult.Done();
    }
}
