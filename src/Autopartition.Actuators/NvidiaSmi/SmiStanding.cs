using Autopartition.Actuators.Mps;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Actuators.NvidiaSmi;

/// <summary>What several prints say together. They join by GPU index, instance ids and device number.</summary>
internal sealed record SmiStanding(
    IReadOnlyList<SmiInstance> Instances,
    IReadOnlyList<SmiComputeInstance> Compute,
    IReadOnlyList<SmiDevice> Devices,
    SmiTable Table)
{
    /// <summary>Instances of a GPU, by start.</summary>
    public IEnumerable<StandingInstance> InstancesOf(
        int gpu, MpsDaemons mps, Func<ProcessList, ProcessList> qualified) =>
        from instance in Instances
        where instance.Gpu == gpu
        orderby instance.Placement.Start
        let compute = Compute.Where(one => one.Gpu == gpu && one.GpuInstanceId == instance.Id)
            .Select(one => new StandingComputeInstance(one.Id, one.Profile, one.Start, Uuid(one))).ToList()
        select new StandingInstance
        {
            Spot = new InstanceSpot(instance.Profile, instance.Placement),
            GpuInstanceId = instance.Id,
            ComputeInstances = [.. compute],
            Processes = qualified(ProcessesOf(gpu, instance.Id)),
            HasMps = compute.Exists(one => one.Uuid is not null && mps.Serves(one.Uuid)),
        };

    /// <summary>Processes of a GPU with all its instances, or of one instance.</summary>
    public ProcessList ProcessesOf(int gpu, int? instance = null) => Table.IsComplete
        ? new ProcessList.Complete(
        [
            .. Table.Processes.Where(one => one.Gpu == gpu && (instance is null || one.GpuInstanceId == instance))
                .Select(one => one.Process),
        ])
        : new ProcessList.Unreadable("nvidia-smi printed no list of processes");

    private string? Uuid(SmiComputeInstance compute)
    {
        foreach (var device in Table.Devices)
        {
            if (device.Gpu == compute.Gpu && device.GpuInstanceId == compute.GpuInstanceId
                && device.ComputeInstanceId == compute.Id)
                return Devices.FirstOrDefault(one => one.Gpu == device.Gpu && one.Number == device.Number)?.Uuid;
        }
        return null;
    }
}
