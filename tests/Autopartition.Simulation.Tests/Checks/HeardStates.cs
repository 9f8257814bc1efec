using System.Runtime.CompilerServices;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Simulation.Tests.World;

namespace Autopartition.Simulation.Tests.Checks;

/// <summary>What nodes really said, against which what a coordinator sends is held.</summary>
internal sealed class HeardStates
{
    private readonly ConditionalWeakTable<NodeState, NodeState> _said = [];

    /// <summary>A coordinator hears a state; a defect may have made another one of what was said.</summary>
    public void Hear(NodeState? heard, NodeState? said)
    {
        if (heard is not null && said is not null)
            _said.AddOrUpdate(heard, said);
    }

    public void Check(CoordinatorHost from, string node, HardwareAction action, NodeHost host)
    {
        if (action is not (HardwareAction.DestroyInstance or HardwareAction.SetMode or HardwareAction.ResetGpu))
            return;
        if (!host.Watch.Cordoned.Contains(action.GpuUuid))
            throw new Violation("I12", $"{action.GetType().Name} is sent for {action.GpuUuid}, which takes leases");
        if (from.Executor!.StateOf(node) is not { } known || !_said.TryGetValue(known, out var state)
            || state.Inventory.Find(action.GpuUuid) is not { } gpu)
            return;
        if (action is not HardwareAction.DestroyInstance destroy)
        {
            if (Idleness.Disturbance(gpu) is { } whole)
                throw new Violation("I1", $"{action.GetType().Name} is sent although {whole}");
            return;
        }
        if (!host.Watch.WasKnown(destroy.Key))
            throw new Violation("I13", $"{destroy.Key} was never ours");
        if (gpu.At(destroy.Key.Placement) is { } standing && Idleness.Disturbance(gpu, standing) is { } words)
            throw new Violation("I1", $"{destroy.Key} is named although {words}");
    }
}
