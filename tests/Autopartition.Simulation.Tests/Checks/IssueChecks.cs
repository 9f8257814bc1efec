using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Simulation.Tests.World;

namespace Autopartition.Simulation.Tests.Checks;

/// <summary>What must hold at the moment at which whoever is in charge sends a command.</summary>
internal static class IssueChecks
{
    public static void Check(SimulatedWorld world, CoordinatorHost from, NodeCommand command)
    {
        var isStep = !command.OperationId.StartsWith("chore/", StringComparison.Ordinal)
            && !command.OperationId.StartsWith("lease/", StringComparison.Ordinal);
        if (isStep && !world.Written.Contains(command.OperationId))
            throw new Violation("I7", $"{command.OperationId} is sent and not written down");
        if (world.Works.TryGetValue(command.OperationId, out var before) && !SameWork.Is(before, command.Work))
            throw new Violation("I6", $"{command.OperationId} was {before} and is {command.Work}");
        world.Works[command.OperationId] = command.Work;
        if (from != world.Leader)
            return;
        if (command.Work is NodeWork.Change change && before is null)
            world.Heard.Check(from, command.Node, change.Action, world.Node(command.Node));
        var leases = world.Node(command.Node).Watch.Leases.Values;
        switch (command.Work)
        {
            case NodeWork.Change { Action: HardwareAction.DestroyInstance destroy }
                when leases.FirstOrDefault(lease => lease.Instance == destroy.Key) is { } lease:
                throw new Violation("I1", $"{command.OperationId} names {destroy.Key}, where {lease.Id} runs");
            case NodeWork.Change { Action: HardwareAction.SetMode or HardwareAction.ResetGpu } whole
                when leases.FirstOrDefault(lease => lease.GpuUuid == whole.Action.GpuUuid) is { } lease:
                throw new Violation("I1", $"{command.OperationId} changes {lease.GpuUuid}, where {lease.Id} runs");
            case NodeWork.Notify { Notice: HolderNotice.Leave } notify:
                world.Budgets.Notified(world, from, notify.LeaseId);
                break;
            case NodeWork.Notify { Notice: HolderNotice.Revoked } notify
                when world.Clerk.Holders.Any(holder => holder.Lease.Id == notify.LeaseId && !holder.Lease.Revocable):
                throw new Violation("I1", $"{notify.LeaseId} is revoked and was not granted so");
        }
    }
}
