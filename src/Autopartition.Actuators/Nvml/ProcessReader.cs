using System.Collections.Immutable;
using Autopartition.Actuators.Nvml.Structs;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Actuators.Nvml;

/// <summary>
/// Reads the three process lists of a GPU or MIG device. One that cannot be read makes the whole unreadable, which
/// counts as busy.
/// </summary>
internal static unsafe class ProcessReader
{
    /// <summary>Processes of one list; a longer one is taken for unreadable.</summary>
    private const int Most = 65_536;

    private delegate int Lister(nint device, ref uint count, ProcessInfo* list);

    /// <summary>The processes with the GPU instance that each is in (null: the GPU as a whole).</summary>
    /// <param name="device">GPU or MIG device.</param>
    /// <param name="servers">Process ids of MPS servers, which the compute list shows like any process.</param>
    public static NvmlReading<ImmutableList<(GpuProcess Process, int? GpuInstanceId)>> Read(
        nint device, IReadOnlySet<int> servers)
    {
        var all = ImmutableList.CreateBuilder<(GpuProcess, int?)>();
        foreach (var (kind, call, list) in Lists())
        {
            var code = Fetch(device, list, out var found);
            if (code != NvmlCode.Success)
                return NvmlReading<ImmutableList<(GpuProcess, int?)>>.Failed(code, call);
            foreach (var one in found)
            {
                var isServer = kind == ProcessKind.Compute && servers.Contains((int)one.Pid);
                all.Add((
                    new GpuProcess((int)one.Pid, isServer ? ProcessKind.MpsServer : kind),
                    one.GpuInstanceId == uint.MaxValue ? null : (int)one.GpuInstanceId));
            }
        }
        return NvmlReading<ImmutableList<(GpuProcess, int?)>>.Of(all.ToImmutable());
    }

    private static (ProcessKind Kind, string Call, Lister List)[] Lists() =>
        NvmlLibrary.Has(nameof(NvmlCalls.nvmlDeviceGetComputeRunningProcesses_v3))
            ?
            [
                (ProcessKind.Compute, nameof(NvmlCalls.nvmlDeviceGetComputeRunningProcesses_v3),
                    NvmlCalls.nvmlDeviceGetComputeRunningProcesses_v3),
                (ProcessKind.MpsClient, nameof(NvmlCalls.nvmlDeviceGetMPSComputeRunningProcesses_v3),
                    NvmlCalls.nvmlDeviceGetMPSComputeRunningProcesses_v3),
                (ProcessKind.Graphics, nameof(NvmlCalls.nvmlDeviceGetGraphicsRunningProcesses_v3),
                    NvmlCalls.nvmlDeviceGetGraphicsRunningProcesses_v3),
            ]
            :
            [
                (ProcessKind.Compute, nameof(NvmlCalls.nvmlDeviceGetComputeRunningProcesses_v2),
                    NvmlCalls.nvmlDeviceGetComputeRunningProcesses_v2),
                (ProcessKind.MpsClient, nameof(NvmlCalls.nvmlDeviceGetMPSComputeRunningProcesses_v2),
                    NvmlCalls.nvmlDeviceGetMPSComputeRunningProcesses_v2),
                (ProcessKind.Graphics, nameof(NvmlCalls.nvmlDeviceGetGraphicsRunningProcesses_v2),
                    NvmlCalls.nvmlDeviceGetGraphicsRunningProcesses_v2),
            ];

    /// <summary>Asks with more room for as long as the list outgrows it.</summary>
    private static int Fetch(nint device, Lister list, out ProcessInfo[] found)
    {
        for (uint room = 64; ; room *= 4)
        {
            found = new ProcessInfo[room];
            var count = room;
            int code;
            fixed (ProcessInfo* first = found)
                code = list(device, ref count, first);
            if (code == NvmlCode.InsufficientSize && room < Most)
                continue;
            found = code == NvmlCode.Success ? found[..(int)count] : [];
            return code;
        }
    }
}
