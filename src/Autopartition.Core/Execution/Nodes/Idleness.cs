using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Core.Execution.Nodes;

/// <summary>Whether anybody uses an instance or a GPU. What cannot be read for certain counts as used.</summary>
public static class Idleness
{
    /// <summary>What is on an instance, as a sentence; null when it is certain that nothing is.</summary>
    /// <param name="gpu">The GPU, freshly read.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="sparesServer">True to pass over the server of its own MPS daemon, which ends next.</param>
    public static string? Disturbance(GpuInventory gpu, StandingInstance instance, bool sparesServer = false)
    {
        if (!IsClear(instance.Processes, sparesServer))
            return $"{instance.Spot} of {gpu.Uuid} has {instance.Processes}";
        if (gpu.Processes is not ProcessList.Complete whole)
            return $"{gpu.Uuid} has {gpu.Processes}";
        var inside = gpu.Instances.Select(one => one.Processes).OfType<ProcessList.Complete>()
            .SelectMany(list => list.Processes).Select(process => process.Pid).ToHashSet();
        return gpu.Instances.All(one => one.Processes is ProcessList.Complete)
            && whole.Processes.FirstOrDefault(process => !inside.Contains(process.Pid)) is { } holder
                ? $"process {holder.Pid} holds {gpu.Uuid} as a whole"
                : null;
    }

    /// <summary>What is anywhere on a GPU, as a sentence; null when it is certain that nothing is.</summary>
    public static string? Disturbance(GpuInventory gpu, bool sparesServer = false) =>
        IsClear(gpu.Processes, sparesServer)
            ? gpu.Instances.Select(instance => Disturbance(gpu, instance, sparesServer))
                .FirstOrDefault(one => one is not null)
            : $"{gpu.Uuid} has {gpu.Processes}";

    private static bool IsClear(ProcessList list, bool sparesServer) => sparesServer ? list.IsIdle : list.IsEmpty;
}
