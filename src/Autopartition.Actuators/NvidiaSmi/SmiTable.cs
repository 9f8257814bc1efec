using System.Collections.Immutable;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Actuators.NvidiaSmi;

/// <summary>The table that plain <c>nvidia-smi</c> prints: MIG devices with their ids, and processes.</summary>
/// <param name="Devices">Number of a MIG device on its GPU, with the ids of its instances.</param>
/// <param name="Processes">Processes, with the GPU instance that each is in (null: the GPU as a whole).</param>
/// <param name="IsComplete">False when the print has no list of processes.</param>
internal sealed record SmiTable(
    ImmutableArray<(int Gpu, int GpuInstanceId, int ComputeInstanceId, int Number)> Devices,
    ImmutableArray<(int Gpu, int? GpuInstanceId, GpuProcess Process)> Processes,
    bool IsComplete)
{
    private const string ServerName = "nvidia-cuda-mps-server";

    public static SmiTable Parse(string print)
    {
        var devices = ImmutableArray.CreateBuilder<(int, int, int, int)>();
        var processes = ImmutableArray.CreateBuilder<(int, int?, GpuProcess)>();
        var hasProcesses = false;
        foreach (var row in SmiRows.Of(print))
        {
            hasProcesses |= row is ["Processes:", ..];
            if (hasProcesses && Process(row) is { } process)
                processes.Add(process);
            else if (!hasProcesses && Device(row) is { } device)
                devices.Add(device);
        }
        return new SmiTable(devices.ToImmutable(), processes.ToImmutable(), hasProcesses);
    }

    /// <summary><c>|  0    1   0   0  |     11MiB / 20224MiB | 42      0 |  3   0    2    0    0 |</c>.</summary>
    private static (int, int, int, int)? Device(string[] row) =>
        row is [var gpu, var instance, var compute, var number, var memory, "/", ..]
        && memory.EndsWith("MiB", StringComparison.Ordinal)
        && int.TryParse(gpu, out var index) && int.TryParse(instance, out var gi)
        && int.TryParse(compute, out var ci) && int.TryParse(number, out var device)
            ? (index, gi, ci, device)
            : null;

    /// <summary><c>|    0    1    0      12345      C   python                    1234MiB |</c>.</summary>
    private static (int, int?, GpuProcess)? Process(string[] row) =>
        row is [var gpu, var instance, _, var id, var type, ..]
        && int.TryParse(gpu, out var index) && int.TryParse(id, out var pid)
            ? (index, int.TryParse(instance, out var gi) ? gi : null, new GpuProcess(pid, Kind(type, row)))
            : null;

    private static ProcessKind Kind(string type, string[] row) =>
        row.Any(word => word.EndsWith(ServerName, StringComparison.Ordinal)) ? ProcessKind.MpsServer
        : type.StartsWith('M') ? ProcessKind.MpsClient
        : type.Contains('C', StringComparison.Ordinal) ? ProcessKind.Compute
        : ProcessKind.Graphics;
}
