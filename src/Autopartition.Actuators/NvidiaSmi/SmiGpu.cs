using System.Globalization;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Actuators.NvidiaSmi;

/// <summary>A GPU as <c>nvidia-smi --query-gpu</c> prints it.</summary>
internal sealed record SmiGpu(
    int Index, string Uuid, string Name, int PciDeviceId, MigMode Mode, MigMode Pending, bool IsExclusive,
    string DriverVersion, long? UncorrectableErrors)
{
    /// <summary>What is asked, in the order in which lines are read.</summary>
    public const string Fields = "index,uuid,name,pci.device_id,mig.mode.current,mig.mode.pending,compute_mode,"
        + "driver_version,ecc.errors.uncorrected.volatile.total";

    /// <summary>
    /// The GPUs of a print, one a line; a line that is no answer, such as one about a lost GPU, is left out.
    /// </summary>
    public static IReadOnlyList<SmiGpu> Parse(string print) =>
        [.. print.Split('\n').Select(Line).OfType<SmiGpu>()];

    private static SmiGpu? Line(string line)
    {
        var cells = line.Split(',', StringSplitOptions.TrimEntries);
        if (cells.Length != Fields.Split(',').Length || !int.TryParse(cells[0], out var index))
            return null;
        var device = cells[3].StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && uint.TryParse(cells[3].AsSpan(2), NumberStyles.HexNumber, null, out var number)
                ? (int)(number >> 16)
                : 0;
        return new SmiGpu(
            index, cells[1], cells[2], device, ModeOf(cells[4]), ModeOf(cells[5]),
            cells[6].StartsWith("Exclusive", StringComparison.OrdinalIgnoreCase), cells[7],
            long.TryParse(cells[8], out var errors) ? errors : null);
    }

    private static MigMode ModeOf(string word) => word switch
    {
        "Enabled" => MigMode.Enabled,
        "Disabled" => MigMode.Disabled,
        _ => MigMode.Unsupported,
    };
}
