using Autopartition.Actuators.Cards;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Cli.Node.Inspecting;

/// <summary>A compute instance of <see cref="InstanceDocument"/>: the MIG device that CUDA sees.</summary>
internal sealed record DeviceDocument(
    int Ci, string? Profile, int? Start, string? Uuid, int? Index, int? Sms, long? MemoryMib)
{
    public static DeviceDocument Of(StandingInstance instance, StandingComputeInstance compute, CardFacts? card)
    {
        var device = card?.Devices.FirstOrDefault(one =>
            one.GpuInstanceId == instance.GpuInstanceId && one.ComputeInstanceId == compute.Id);
        return new DeviceDocument(compute.Id, compute.Profile, compute.Start, compute.Uuid, device?.Index,
            device?.Sms, device?.MemoryMib);
    }
}
