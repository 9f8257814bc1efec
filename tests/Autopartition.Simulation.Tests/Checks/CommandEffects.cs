using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Simulation.Tests.World;

namespace Autopartition.Simulation.Tests.Checks;

/// <summary>No command has an effect twice, or another one than it says.</summary>
internal sealed class CommandEffects
{
    private readonly HashSet<string> _effective = new(StringComparer.Ordinal);
    private HashSet<Slice> _slices = [];
    private int _mutations;
    private bool _isNamed;

    public void Before(NodeHost node, NodeCommand command)
    {
        _mutations = node.Driver.Mutations;
        _slices = [.. node.Driver.Cards.SelectMany(card => card.Slices)];
        _isNamed = command.Work is not NodeWork.Change { Action: HardwareAction.DestroyInstance destroy }
            || node.Watch.Known.Contains(destroy.Key);
    }

    public void After(NodeHost node, NodeCommand command)
    {
        if (node.Driver.Mutations == _mutations)
            return;
        if (!_effective.Add(command.OperationId))
            throw new Violation("I6", $"{command.OperationId} has an effect twice");
        if (!_isNamed)
            throw new Violation("I13", $"{command.OperationId} destroys another instance than it names");
        var made = node.Driver.Cards.SelectMany(card => card.Slices.Select(slice => (card.Uuid, slice)))
            .Where(one => !_slices.Contains(one.slice));
        foreach (var (uuid, slice) in made)
        {
            if (command.Work is not NodeWork.Change { Action: HardwareAction.CreateInstance create }
                || create.GpuUuid != uuid || create.Spot != InstanceSpot.Of(slice.Slot))
                throw new Violation("I6", $"{command.OperationId} makes {slice.Slot}, which it does not name");
        }
    }
}
