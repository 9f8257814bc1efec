using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Actuators.Kubernetes;

/// <summary>
/// Changes the GPUs of a node by telling NVIDIA's mig-manager which of its named configurations the node should have.
/// mig-manager clears a GPU and lays it out anew, chooses the places itself and drains nobody, so that only GPUs that
/// are idle as a whole may be planned for it; single instances it cannot change.
/// </summary>
/// <param name="labels">The labels of the node.</param>
/// <param name="reader">Reads what stands, as the labels do not say it.</param>
/// <param name="limit">How long mig-manager may take; minutes have been seen.</param>
/// <param name="time">Measures the limit.</param>
public sealed class MigManagerActuator(INodeLabels labels, IGpuActuator reader, TimeSpan limit, TimeProvider time)
    : IGpuActuator
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public ActuatorAbilities Abilities { get; } = new()
    {
        Placements = false,
        PartialChange = false,
        Modes = false,
        Mps = false,
        Clients = false,
        Reset = false,
    };

    /// <inheritdoc/>
    public NodeInventory Read() => reader.Read() with { ForeignOwner = null };

    /// <inheritdoc/>
    public ActuatorResult Apply(HardwareAction action) => new ActuatorResult.Refused(
        ActuatorError.NotSupported,
        $"mig-manager lays out whole GPUs by a named configuration and cannot do {action.GetType().Name} by itself");

    /// <summary>
    /// Has the node laid out like a configuration of that name. Nothing is asked while a process is on any GPU or may
    /// be.
    /// </summary>
    public ActuatorResult ApplyConfiguration(string name)
    {
        var inventory = reader.Read();
        if (inventory.Unreadable is { } reason)
            return new ActuatorResult.Refused(ActuatorError.DriverUnavailable, reason);
        if (inventory.Gpus.FirstOrDefault(gpu => !gpu.Processes.IsEmpty) is { } busy)
            return new ActuatorResult.Refused(ActuatorError.InUse, $"{busy.Uuid} has {busy.Processes}");
        // The outcome of an earlier wish would be taken for that of this one.
        if ((labels.Set(OwnerLabel.State, "pending") ?? labels.Set(OwnerLabel.Config, name)) is { } failure)
            return new ActuatorResult.Refused(ActuatorError.Transient, failure);
        return Await(name);
    }

    private ActuatorResult Await(string name)
    {
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < limit)
        {
            var state = labels.Read() is NodeLabelsResult.Known known
                ? known.Labels.GetValueOrDefault(OwnerLabel.State)
                : null;
            if (state == "success")
                return new ActuatorResult.Done();
            if (state == "failed")
                return new ActuatorResult.Refused(
                    ActuatorError.InUse, $"mig-manager says that configuration {name} failed; the old layout stands");
            Task.Delay(BetweenLooks, time).GetAwaiter().GetResult();
        }
        return new ActuatorResult.Unknown(
            $"mig-manager has not said within {limit.TotalSeconds:0} s what became of {name}");
    }
}
