using Autopartition.Configuration.Catalog;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Services;

/// <summary>Reads a file of services.</summary>
public sealed class ServicesReader
{
    /// <summary>Services of one file.</summary>
    public const int MaxServices = 200;

    /// <summary>Measurements of one service.</summary>
    public const int MaxMeasurements = 2000;

    private static readonly NumberRange RateRange = NumberRange.Above(0, 1_000_000_000);
    private static readonly NumberRange LatencyRange = NumberRange.Above(0, 86_400_000);
    private static readonly NumberRange BatchRange = new(1, 1_000_000);
    private static readonly NumberRange ProcessRange = new(1, 60);

    private readonly GpuCatalog _catalog;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private GpuModel? _model;

    private ServicesReader(GpuCatalog catalog) => _catalog = catalog;

    /// <summary>The services of a file, or everything that is wrong with it.</summary>
    public static ConfigResult<ServicesFile> Read(string path, GpuCatalog catalog) =>
        YamlFile.Read(path, map => new ServicesReader(catalog).Services(map)!);

    private ServicesFile? Services(MapReader map)
    {
        _model = map.Lookup("model", _catalog.Find, word => CatalogWords.NoModel(_catalog, word));
        if (_model is { PlacementsKnown: false })
            map.Refuse("model", $"{_model} cannot be cut into instances here, or its placements are not known");
        map.RequireItems("services");
        var services = map.Each("services", Service, MaxServices);
        return map.Problems.IsEmpty && _model is not null ? new ServicesFile(_model, services) : null;
    }

    private MeasuredService Service(MapReader map)
    {
        var name = map.Name("name");
        if (name.Length > 0 && !_names.Add(name))
            map.Refuse("name", $"'{name}' stands here twice; every service has a name of its own");
        var rate = map.Number("requestsPerSecond", RateRange);
        var latency = map.Number("latencyMs", LatencyRange);
        map.RequireItems("measurements");
        return new MeasuredService(name, rate, latency, map.Each("measurements", Setting, MaxMeasurements));
    }

    private MeasuredSetting Setting(MapReader map)
    {
        var profile = map.Lookup("profile", FindProfile, WhyNoProfile);
        return new MeasuredSetting(
            profile?.Name ?? "",
            map.WholeOrNull("batch", BatchRange) ?? 1,
            map.WholeOrNull("processes", ProcessRange) ?? 1,
            map.Number("requestsPerSecond", RateRange),
            map.Number("latencyMs", LatencyRange));
    }

    /// <summary>Without a model, which is a problem of its own, any profile will do.</summary>
    private InstanceProfile? FindProfile(string name) => _model is { } model
        ? model.FindProfile(name)
        : new InstanceProfile { Name = name, ComputeSlices = 1, MaxInstances = 1 };

    private string WhyNoProfile(string name) =>
        $"{Words.Quoted(name)} is no profile of {_model}; it has "
        + string.Join(", ", _model!.Profiles.Select(profile => profile.Name));
}
