using Autopartition.Cli.Frame;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Cli.Node.Watching;

/// <summary>What is different between two readings of a machine.</summary>
internal static class InventoryChange
{
    /// <summary>Every difference as a sentence, with the UUID of its GPU (empty: the machine).</summary>
    public static IEnumerable<(string Gpu, string What)> Between(NodeInventory before, NodeInventory after)
    {
        if (after.Unreadable != before.Unreadable)
            yield return ("", after.Unreadable ?? "the GPUs can be read again");
        if (after.Unreadable is not null || before.Unreadable is not null)
            yield break;
        if (after.BootId != before.BootId)
            yield return ("", "the machine was started anew");
        else if (after.DriverLoadId != before.DriverLoadId)
            yield return ("", "the driver was loaded anew");
        if (after.ForeignOwner != before.ForeignOwner)
            yield return ("", after.ForeignOwner ?? "nobody else owns the GPUs any more");
        if (after.ClientsPaused != before.ClientsPaused)
            yield return ("", after.ClientsPaused ? "host clients are paused" : "host clients run again");
        foreach (var gpu in after.Gpus)
        {
            foreach (var what in before.Find(gpu.Uuid) is { } old ? Between(old, gpu) : ["it is there"])
                yield return (gpu.Uuid, what);
        }
        foreach (var gone in before.Gpus.Where(gpu => after.Find(gpu.Uuid) is null))
            yield return (gone.Uuid, "it is not there any more");
        foreach (var line in Health(after))
            yield return line;
    }

    /// <summary>Errors that a reading brought.</summary>
    public static IEnumerable<(string Gpu, string What)> Health(NodeInventory inventory) =>
        from gpu in inventory.Gpus
        from xid in gpu.Health.Xids
        select (gpu.Uuid, $"Xid {xid.Xid}{(xid.GpuInstanceId is { } id ? $" in instance {id}" : "")}");

    private static IEnumerable<string> Between(GpuInventory before, GpuInventory after)
    {
        if (after.Health.IsLost != before.Health.IsLost)
        {
            yield return after.Health.IsLost ? "the driver has lost it" : "it answers again";
            yield break;
        }
        if (after.Health.Recovery != before.Health.Recovery)
            yield return $"the driver asks for {after.Health.Recovery.Kebab()}";
        if ((after.Mode, after.PendingMode) != (before.Mode, before.PendingMode))
            yield return $"MIG mode {after.Mode.Kebab()}"
                + (after.Mode == after.PendingMode ? "" : $", {after.PendingMode.Kebab()} pending");
        if (after.HasMps != before.HasMps)
            yield return after.HasMps ? "an MPS daemon serves it" : "its MPS daemon is gone";
        foreach (var gone in before.Instances.Where(one => !after.Instances.Any(other => IsSame(one, other))))
            yield return $"{gone.Spot} is gone (id {gone.GpuInstanceId})";
        foreach (var made in after.Instances.Where(one => !before.Instances.Any(other => IsSame(one, other))))
            yield return $"{made.Spot} stands (id {made.GpuInstanceId})";
        foreach (var one in after.Instances)
        {
            if (before.Instances.FirstOrDefault(other => IsSame(one, other)) is not { } old)
                continue;
            if (one.HasMps != old.HasMps)
                yield return $"{one.Spot}: {(one.HasMps ? "an MPS daemon serves it" : "its MPS daemon is gone")}";
            if (one.Processes.IsEmpty != old.Processes.IsEmpty)
                yield return $"{one.Spot}: {one.Processes}";
        }
    }

    /// <summary>A UUID that differs is another instance, even under the same id in the same place.</summary>
    private static bool IsSame(StandingInstance one, StandingInstance other) => one.Spot == other.Spot
        && one.GpuInstanceId == other.GpuInstanceId
        && one.ComputeInstances.FirstOrDefault()?.Uuid == other.ComputeInstances.FirstOrDefault()?.Uuid;
}
