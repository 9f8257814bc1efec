using System.Collections.Immutable;
using System.Text;

namespace Autopartition.Configuration.MigParted;

/// <summary>Writes a file of mig-parted.</summary>
public static class MigPartedText
{
    /// <summary>One configuration of that name.</summary>
    public static string Of(string name, ImmutableArray<MigPartedEntry> entries)
    {
        var text = new StringBuilder("version: v1\nmig-configs:\n").Append("  ").Append(name).Append(":\n");
        foreach (var entry in entries)
            Append(text, entry);
        return text.ToString();
    }

    private static void Append(StringBuilder text, MigPartedEntry entry)
    {
        var devices = entry.Devices is { } listed ? $"[{string.Join(", ", listed)}]" : "all";
        text.Append("    - devices: ").Append(devices).Append('\n');
        if (!entry.DeviceFilter.IsEmpty)
        {
            var cards = entry.DeviceFilter.Select(device => $"\"0x{device:X4}10DE\"");
            text.Append("      device-filter: [").AppendJoin(", ", cards).Append("]\n");
        }
        text.Append("      mig-enabled: ").Append(entry.MigEnabled ? "true" : "false").Append('\n');
        var counts = entry.MigDevices.Select(pair => $"\"{pair.Key}\": {pair.Value}");
        text.Append("      mig-devices: {").AppendJoin(", ", counts).Append("}\n");
    }
}
