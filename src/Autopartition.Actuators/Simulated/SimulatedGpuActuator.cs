using System.Collections.Immutable;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Actuators.Simulated;

/// <summary>
/// The GPUs of a node that does not exist, kept in memory and changed by the rules of their models. For control planes
/// without hardware; it refuses what a driver refuses, with the same class of error.
/// </summary>
public sealed class SimulatedGpuActuator : IGpuActuator
{
    private readonly GpuCatalog _catalog;
    private readonly Dictionary<string, SimulatedGpu> _gpus;
    private readonly ImmutableArray<string> _order;
    private bool _clientsPaused;

    /// <summary>A node with GPUs as a fleet file describes them. The id of a GPU is its UUID here.</summary>
    public SimulatedGpuActuator(GpuCatalog catalog, IEnumerable<GpuState> gpus)
    {
        _catalog = catalog;
        _gpus = gpus.ToDictionary(gpu => gpu.Id, gpu => new SimulatedGpu(gpu), StringComparer.Ordinal);
        _order = [.. _gpus.Keys];
    }

    /// <inheritdoc/>
    public ActuatorAbilities Abilities => ActuatorAbilities.All;

    /// <inheritdoc/>
    public NodeInventory Read() => new()
    {
        BootId = "simulated",
        DriverLoadId = "simulated",
        DriverVersion = $"simulated, {_catalog.Models.Count} models",
        ClientsPaused = _clientsPaused,
        Gpus = [.. _order.Select(id => _gpus[id].Read())],
    };

    /// <inheritdoc/>
    public ActuatorResult Apply(HardwareAction action)
    {
        if (action is HardwareAction.PauseClients or HardwareAction.ResumeClients)
        {
            _clientsPaused = action is HardwareAction.PauseClients;
            return new ActuatorResult.Done();
        }
        return _gpus.TryGetValue(action.GpuUuid, out var gpu)
            ? gpu.Apply(action)
            : new ActuatorResult.Refused(ActuatorError.NotFound, $"{action.GpuUuid} is no GPU of this node");
    }

    /// <summary>A process comes to an instance, or (null) to the GPU as a whole.</summary>
    public void Begin(string gpuUuid, Placement? placement, GpuProcess process) =>
        _gpus[gpuUuid].Begin(placement, process);

    /// <summary>A process is gone.</summary>
    public void End(string gpuUuid, int pid) => _gpus[gpuUuid].End(pid);
}
