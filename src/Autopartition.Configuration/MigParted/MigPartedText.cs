using System.Text;
using System.Text.Json;

namespace Autopartition.Configuration.MigParted;

/// <summary>Writes a file of mig-parted.</summary>
public static class MigPartedText
{
    /// <summary>The file, every configuration in the order of their names.</summary>
    public static string Of(MigPartedFile file)
    {
        var text = new StringBuilder("version: v1\nmig-configs:\n");
        foreach (var (name, config) in file.Configs)
        {
            text.Append("  ").Append(Key(name)).Append(":\n");
            foreach (var entry in config.Entries)
                Append(text, entry);
        }
        return text.ToString();
    }

    /// <summary>A name that YAML could take for something else stands in quotation marks.</summary>
    private static string Key(string name) =>
        char.IsAsciiLetter(name.FirstOrDefault())
        && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '.')
            ? name
            : JsonSerializer.Serialize(name);

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
