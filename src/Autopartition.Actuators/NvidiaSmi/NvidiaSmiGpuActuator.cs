using System.Collections.Immutable;
using Autopartition.Actuators.Cards;
using Autopartition.Actuators.Changing;
using Autopartition.Actuators.Kubernetes;
using Autopartition.Actuators.Nvml;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Actuators.NvidiaSmi;

/// <summary>
/// Reads and changes the GPUs of this node by commands of nvidia-smi, where NVML cannot be used. It sees no errors that
/// the driver reports as events and no recovery action.
/// </summary>
public sealed class NvidiaSmiGpuActuator(NvmlOptions options) : IGpuActuator, ICardReader
{
    private readonly SmiCommands _commands = new(options.Programs);
    private readonly SmiReader _reader = new(options);

    /// <inheritdoc/>
    public ActuatorAbilities Abilities { get; } =
        ActuatorAbilities.All with { Clients = options.Clients.Exist, Reset = options.ResetPossible };

    /// <inheritdoc/>
    public NodeInventory Read() => _reader.Read();

    /// <inheritdoc/>
    public ImmutableArray<CardFacts> Cards() => new SmiCards(_commands, options.Models).Read();

    /// <inheritdoc/>
    public ActuatorResult Apply(HardwareAction action)
    {
        if (OwnerLabel.ForeignOwner(options.Labels) is { } owner)
            return new ActuatorResult.Refused(ActuatorError.ForeignOwner, owner);
        switch (action)
        {
            case HardwareAction.PauseClients:
                return options.Clients.Pause();
            case HardwareAction.ResumeClients:
                return options.Clients.Resume();
            case HardwareAction.ResetGpu reset:
                return options.ResetPossible
                    ? _commands.Reset(reset.Together.IsDefaultOrEmpty ? [reset.GpuUuid] : reset.Together)
                    : new ActuatorResult.Refused(ActuatorError.NotSupported, "GPUs of this node cannot be reset");
        }
        var inventory = _reader.Read();
        if (inventory.Unreadable is { } reason)
            return new ActuatorResult.Refused(ActuatorError.DriverUnavailable, reason);
        return inventory.Find(action.GpuUuid) is { } gpu
            ? GpuChange.Apply(action, new SmiChanges(_commands, _reader, gpu), options.Mps)
            : new ActuatorResult.Refused(ActuatorError.NotFound, $"{action.GpuUuid} is no GPU of this node");
    }
}
