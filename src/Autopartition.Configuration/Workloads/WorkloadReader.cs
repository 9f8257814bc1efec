using System.Collections.Immutable;
using Autopartition.Configuration.Catalog;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;

namespace Autopartition.Configuration.Workloads;

/// <summary>Reads the file of one workload. Its name is that of the file.</summary>
public sealed class WorkloadReader
{
    /// <summary>Phases of one workload.</summary>
    public const int MaxPhases = 100;

    private static readonly NumberRange SpeedRange = NumberRange.Above(0, 1000);
    private static readonly NumberRange WeightRange = NumberRange.Above(0, 100);
    private static readonly NumberRange InterferenceRange = new(0, 10);

    private readonly GpuCatalog _catalog;
    private readonly string _name;

    private WorkloadReader(string path, GpuCatalog catalog)
    {
        _catalog = catalog;
        _name = Path.GetFileNameWithoutExtension(path);
    }

    /// <summary>The workload of a file, or everything that is wrong with it.</summary>
    public static ConfigResult<Workload> Read(string path, GpuCatalog catalog) =>
        YamlFile.Read(path, map => new WorkloadReader(path, catalog).Workload(map)!);

    private Workload? Workload(MapReader map)
    {
        var description = map.TextOrNull("description") ?? "";
        var reference = map.Lookup("reference", _catalog.Find, word => CatalogWords.NoModel(_catalog, word));
        var reader = new PhaseReader(_catalog);
        var phases = map.Each("phases", reader.Read, MaxPhases);
        map.RequireItems("phases");
        var speeds = Speeds(map, reference);
        var weight = map.NumberOrNull("weight", WeightRange);
        var interference = map.NumberOrNull("interference", InterferenceRange);
        var sources = SourceReader.Read(map, [.. reader.Stated, .. SourceReader.Optional.Where(map.Has)]);
        if (!map.Problems.IsEmpty || reference is null)
            return null;
        return new Workload
        {
            Name = _name,
            Description = description,
            Reference = reference.Key,
            Phases = phases,
            SpeedOn = speeds,
            Weight = (double)(weight ?? 1),
            Interference = (double)(interference ?? 0),
            Sources = sources,
        };
    }

    private ImmutableSortedDictionary<string, double> Speeds(MapReader map, GpuModel? reference)
    {
        var speeds = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var entry in map.FreeEntries("speedOn"))
        {
            var model = entry.KeyReader.Lookup(_catalog.Find, word => CatalogWords.NoModel(_catalog, word));
            var speed = entry.Value.Number(SpeedRange);
            if (model is not null && model == reference)
                map.Refuse("speedOn", $"{model} is the reference, on which the speed is 1; leave it out");
            else if (model is not null && speed is { } known)
                speeds[model.Key] = (double)known;
        }
        return speeds.ToImmutable();
    }
}
