using System.Text.RegularExpressions;

namespace Autopartition.Actuators.NvidiaSmi;

/// <summary>A MIG device as <c>nvidia-smi -L</c> prints it under its GPU.</summary>
/// <param name="Gpu">Index of the GPU.</param>
/// <param name="Number">Number of the device on it, which the table of MIG devices has as well.</param>
/// <param name="Uuid">Its UUID; of old drivers the GPU's with the ids of both instances.</param>
internal sealed partial record SmiDevice(int Gpu, int Number, string Uuid)
{
    /// <summary>
    /// Lines are <c>GPU 0: NVIDIA H100 (UUID: GPU-...)</c> and <c>  MIG 3g.40gb     Device  0: (UUID: MIG-...)</c>.
    /// </summary>
    public static IReadOnlyList<SmiDevice> Parse(string print)
    {
        var devices = new List<SmiDevice>();
        var gpu = -1;
        foreach (var line in print.Split('\n'))
        {
            if (GpuLine().Match(line) is { Success: true } owner)
                gpu = int.Parse(owner.Groups["gpu"].ValueSpan);
            else if (DeviceLine().Match(line) is { Success: true } device)
                devices.Add(new SmiDevice(
                    gpu, int.Parse(device.Groups["number"].ValueSpan), device.Groups["uuid"].Value));
        }
        return devices;
    }

    [GeneratedRegex(@"^GPU +(?<gpu>\d+):", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GpuLine();

    [GeneratedRegex(
        @"^ +MIG .*Device +(?<number>\d+): *\(UUID: *(?<uuid>MIG-[^)]+)\)",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DeviceLine();
}
