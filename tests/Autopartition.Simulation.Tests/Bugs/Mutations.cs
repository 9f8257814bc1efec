using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Simulation.Tests.World;

namespace Autopartition.Simulation.Tests.Bugs;

/// <summary>What defects make of messages and readings.</summary>
internal static class Mutations
{
    private const long Invented = 777_777;

    public static IGpuActuator Driver(PlantedBug bug, IGpuActuator driver) => bug switch
    {
        PlantedBug.UnreadableCountsAsIdle => new MutatedDriver(driver, inventory => Each(inventory, gpu => gpu with
        {
            Processes = Readable(gpu.Processes),
            Instances = [.. gpu.Instances.Select(one => one with { Processes = Readable(one.Processes) })],
        })),
        PlantedBug.RestartIsNotNoticed => new MutatedDriver(driver, inventory =>
            inventory with { BootId = "boot", DriverLoadId = "load" }),
        _ => driver,
    };

    public static NodeWork Work(PlantedBug bug, NodeWork work, NodeHost node) => (bug, work) switch
    {
        (PlantedBug.InstanceIdIsTrusted, NodeWork.Change { Action: HardwareAction.DestroyInstance destroy })
            when node.Watch.Known.FirstOrDefault(key => key.GpuUuid == destroy.GpuUuid
                && key.Placement == destroy.Key.Placement) is { } standing =>
            new NodeWork.Change(destroy with { Key = standing }),
        (PlantedBug.PlaceIsOffByOne, NodeWork.Change { Action: HardwareAction.CreateInstance create })
            when Neighbour(node, create) is { } place => new NodeWork.Change(create with { Spot = place }),
        (PlantedBug.EveryLeaseIsRevocable, NodeWork.Grant grant) =>
            new NodeWork.Grant(grant.Lease with { Revocable = true }),
        (PlantedBug.ClientsStayPaused, NodeWork.Change { Action: HardwareAction.ResumeClients }) =>
            new NodeWork.Look(),
        _ => work,
    };

    public static NodeState State(PlantedBug bug, NodeState state) => bug switch
    {
        PlantedBug.LeasesAreNotReported => state with { Leases = [] },
        PlantedBug.ProcessesAreNotReported => state with
        {
            Inventory = Each(state.Inventory, gpu => gpu with
            {
                Processes = ProcessList.None,
                Instances = [.. gpu.Instances.Select(one => one with { Processes = ProcessList.None })],
            }),
        },
        PlantedBug.StrangersAreTakenForOurs => state with
        {
            Inventory = Each(state.Inventory, gpu => gpu with
            {
                Instances =
                [
                    .. gpu.Instances.Select(one => one with { CreationEpoch = one.CreationEpoch ?? Invented }),
                ],
            }),
        },
        PlantedBug.HalfMadeIsTakenForWhole => state with
        {
            Inventory = Each(state.Inventory, gpu => gpu with
            {
                Instances =
                [
                    .. gpu.Instances.Select(one => one with
                    {
                        ComputeInstances = [new StandingComputeInstance(0, null, null, null)],
                    }),
                ],
            }),
        },
        _ => state,
    };

    private static InstanceSpot? Neighbour(NodeHost node, HardwareAction.CreateInstance create)
    {
        var model = node.Driver.Find(create.GpuUuid).Model;
        return model.FindProfile(create.Spot.Profile) is { } profile
            && model.FindSlot(profile, create.Spot.Placement.Start + 1) is { } slot ? InstanceSpot.Of(slot) : null;
    }

    private static ProcessList Readable(ProcessList list) =>
        list is ProcessList.Complete ? list : ProcessList.None;

    private static NodeInventory Each(NodeInventory inventory, Func<GpuInventory, GpuInventory> change) =>
        inventory with { Gpus = [.. inventory.Gpus.Select(change)] };
}
