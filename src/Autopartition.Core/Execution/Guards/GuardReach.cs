using System.Collections.Immutable;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Core.Execution.Guards;

/// <summary>What a change reaches.</summary>
internal static class GuardReach
{
    /// <summary>
    /// The GPUs whose workloads a change would end; none for a change that adds or only touches clients.
    /// </summary>
    public static ImmutableArray<string> Disturbed(HardwareAction action) => action switch
    {
        HardwareAction.ResetGpu reset => reset.Together.Contains(reset.GpuUuid) ? reset.Together
            : reset.Together.Add(reset.GpuUuid),
        HardwareAction.SetMode or HardwareAction.DestroyInstance or HardwareAction.StopMps => [action.GpuUuid],
        _ => [],
    };
}
