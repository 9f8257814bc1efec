using System.Collections.Immutable;
using System.Globalization;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.MigParted;

/// <summary>Reads a file of NVIDIA's mig-parted, version v1.</summary>
public sealed class MigPartedReader
{
    private const string Vendor = "10DE";

    private static readonly NumberRange CountRange = new(0, 64);
    private static readonly NumberRange IndexRange = new(0, 255);

    private readonly GpuCatalog _catalog;

    private MigPartedReader(GpuCatalog catalog) => _catalog = catalog;

    /// <summary>The configurations of a file, or everything that is wrong with it.</summary>
    public static ConfigResult<MigPartedFile> Read(string path, GpuCatalog catalog) =>
        YamlFile.Read(path, map => new MigPartedReader(catalog).File(map));

    /// <summary>True when a file looks like one of mig-parted and not like a fleet.</summary>
    public static bool IsOne(string path) => System.IO.File.Exists(path)
        && System.IO.File.ReadLines(path).Take(200).Any(line =>
            line.StartsWith("mig-configs:", StringComparison.Ordinal));

    private MigPartedFile File(MapReader map)
    {
        if (map.Name("version") is { Length: > 0 } version and not "v1")
            map.Refuse("version", $"{Words.Quoted(version)} is not known; this reads v1");
        map.Require("mig-configs");
        var configs = map.EachOfFree("mig-configs", Entry);
        return new MigPartedFile(configs.ToImmutableSortedDictionary(
            config => config.Word, config => new MigPartedConfig(config.Items), StringComparer.Ordinal));
    }

    private MigPartedEntry Entry(MapReader map)
    {
        map.Require("devices");
        var entry = new MigPartedEntry
        {
            DeviceFilter = Filter(map),
            Devices = Devices(map),
            MigEnabled = map.Flag("mig-enabled", otherwise: false),
            MigDevices = Counts(map),
        };
        map.Require("mig-enabled");
        if (!entry.MigEnabled && !entry.MigDevices.IsEmpty)
            map.Refuse("mig-devices", "a GPU without MIG has no instances; set mig-enabled to true or leave them out");
        return entry;
    }

    private static ImmutableArray<int>? Devices(MapReader map)
    {
        if (map.HasList("devices"))
            return map.Wholes("devices", IndexRange);
        if (map.NameOrNull("devices") is { } word and not "all")
            map.Refuse("devices", $"{Words.Quoted(word)} is neither all nor a list of positions such as [0, 1]");
        return null;
    }

    private static ImmutableArray<int> Filter(MapReader map)
    {
        var words = map.HasList("device-filter") ? map.Values("device-filter", item => item.Name())
            : map.NameOrNull("device-filter") is { } only ? [only]
            : [];
        foreach (var word in words.Where(word => Device(word) is null))
            map.Refuse("device-filter", $"{Words.Quoted(word)} is no card; write it like \"0x2330{Vendor}\"");
        return [.. words.Select(Device).OfType<int>()];
    }

    private static int? Device(string word) => word.Length == 10
        && word.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        && word.EndsWith(Vendor, StringComparison.OrdinalIgnoreCase)
        && int.TryParse(word.AsSpan(2, 4), NumberStyles.HexNumber, null, out var device)
            ? device
            : null;

    private ImmutableSortedDictionary<string, int> Counts(MapReader map)
    {
        var counts = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var entry in map.FreeEntries("mig-devices"))
        {
            if (!_catalog.KnowsProfile(entry.Key))
                map.Refuse("mig-devices", $"no card has a profile {Words.Quoted(entry.Key)}"
                    + (entry.Key.Contains("c.", StringComparison.Ordinal)
                        ? "; compute instances of their own are not created from this file"
                        : ""));
            if (entry.Value.Whole(CountRange) is { } count and > 0)
                counts[entry.Key] = (int)count;
        }
        return counts.ToImmutable();
    }
}
