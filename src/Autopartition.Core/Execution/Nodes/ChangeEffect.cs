using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Core.Execution.Nodes;

/// <summary>Whether what a change was to bring about is so.</summary>
internal static class ChangeEffect
{
    /// <summary>True when the hardware looks as it should after the change.</summary>
    public static bool Holds(HardwareAction action, NodeInventory inventory)
    {
        if (inventory.Unreadable is not null || inventory.Find(action.GpuUuid) is not { } gpu)
            return false;
        return action switch
        {
            HardwareAction.SetMode mode => Is(gpu, mode.IsMig ? MigMode.Enabled : MigMode.Disabled),
            HardwareAction.CreateInstance create => gpu.At(create.Spot.Placement)?.Spot == create.Spot,
            HardwareAction.CreateComputeInstance create => gpu.At(create.Spot.Placement) is { } standing
                && standing.ComputeInstances.Any(one => IsWanted(one, create)),
            HardwareAction.DestroyInstance destroy =>
                gpu.At(destroy.Key.Placement)?.GpuInstanceId != destroy.GpuInstanceId,
            HardwareAction.StartMps start => HasMps(gpu, start.Placement),
            HardwareAction.StopMps stop => !HasMps(gpu, stop.Placement),
            HardwareAction.PauseClients => inventory.ClientsPaused,
            HardwareAction.ResumeClients => !inventory.ClientsPaused,
            HardwareAction.ResetGpu reset => reset.Together.All(uuid => inventory.Find(uuid) is { } other
                && other.Instances.IsEmpty && other.Mode == other.PendingMode
                && other.Health.Recovery == RecoveryAction.None),
            _ => false,
        };
    }

    private static bool Is(GpuInventory gpu, MigMode mode) => gpu.Mode == mode && gpu.PendingMode == mode;

    private static bool IsWanted(StandingComputeInstance one, HardwareAction.CreateComputeInstance create) =>
        (create.Profile is null || create.Profile == one.Profile)
        && (create.Start is null || create.Start == one.Start);

    private static bool HasMps(GpuInventory gpu, Geometry.Placement? placement) =>
        placement is { } place ? gpu.At(place)?.HasMps == true : gpu.HasMps;
}
