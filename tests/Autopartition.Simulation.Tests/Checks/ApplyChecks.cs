using Autopartition.Core.Execution.Hardware;
using Autopartition.Simulation.Tests.World;

namespace Autopartition.Simulation.Tests.Checks;

/// <summary>What must hold at the moment at which a driver is called, by what is really there.</summary>
internal static class ApplyChecks
{
    public static void Check(NodeHost node, HardwareAction action)
    {
        if (!node.Disk.LastWasDurable || node.Watch.Open is not { } open || !SameWork.Is(open.Action, action))
            throw new Violation("I7", $"{action.GetType().Name} without a durable intent");
        if (node.Disk.IsOut)
            throw new Violation("I15", $"{action.GetType().Name} while the store is not there");
        foreach (var card in Reached(node, action))
        {
            if (card.IsUnreadable)
                throw new Violation("I1", $"{action.GetType().Name} on {card.Uuid}, whose processes cannot be read");
            if (card.Holders.Count > 0 || SlicesOf(card, action).Any(slice => slice.Pids.Count > 0))
                throw new Violation("I1", $"{action.GetType().Name} names what a process uses on {card.Uuid}");
            if (SlicesOf(card, action).Any(slice => slice.IsForeign))
                throw new Violation("I13", $"{action.GetType().Name} names what nobody of ours made on {card.Uuid}");
        }
    }

    private static IEnumerable<Card> Reached(NodeHost node, HardwareAction action) => action switch
    {
        HardwareAction.ResetGpu reset => reset.Together.Select(node.Driver.Find),
        HardwareAction.DestroyInstance or HardwareAction.SetMode or HardwareAction.StopMps =>
            [node.Driver.Find(action.GpuUuid)],
        _ => [],
    };

    private static IEnumerable<Slice> SlicesOf(Card card, HardwareAction action) => action switch
    {
        HardwareAction.DestroyInstance destroy => card.Slices.Where(slice =>
            slice.Slot.Placement == destroy.Key.Placement && slice.Id == destroy.GpuInstanceId),
        HardwareAction.StopMps { Placement: { } place } => card.Slices.Where(slice => slice.Slot.Placement == place),
        _ => card.Slices,
    };
}
