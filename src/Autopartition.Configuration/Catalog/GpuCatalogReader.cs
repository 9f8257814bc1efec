using System.Collections.Immutable;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Catalog;

/// <summary>
/// Reads the GPU catalog: a folder with one file a model, named by its key, and one file of sources.
/// </summary>
public static class GpuCatalogReader
{
    /// <summary>Models of one catalog.</summary>
    public const int MaxModels = 1000;

    private const string SourcesFile = "sources.yaml";

    /// <summary>The catalog of a folder, or everything that is wrong with its files.</summary>
    public static ConfigResult<GpuCatalog> ReadFolder(string folder)
    {
        var problems = new ProblemList(folder);
        var files = Files(folder, problems);
        if (!problems.IsEmpty)
            return problems.Result<GpuCatalog>(null);
        var sources = problems.Take(ReadSources(Path.Join(folder, SourcesFile))) ?? [];
        var models = files
            .Select(file => problems.Take(GpuModelReader.Read(file, sources)))
            .OfType<GpuModel>()
            .ToImmutableSortedDictionary(model => model.Key, model => model, StringComparer.Ordinal);
        return problems.Result(new GpuCatalog(models));
    }

    private static ImmutableArray<string> Files(string folder, ProblemList problems)
    {
        if (!Directory.Exists(folder))
        {
            problems.Add(Place.Beginning, File.Exists(folder)
                ? "this is a file; give the folder of the GPU catalog"
                : "folder not found; check the path");
            return [];
        }
        var files = Directory.EnumerateFiles(folder, "*.yaml")
            .Where(file => Path.GetFileName(file) != SourcesFile)
            .Order(StringComparer.Ordinal)
            .Take(MaxModels + 1)
            .ToImmutableArray();
        if (files.IsEmpty)
            problems.Add(Place.Beginning, "the folder has no GPU model; expected one file a model, named KEY.yaml");
        if (files.Length > MaxModels)
            problems.Add(Place.Beginning, $"more than {MaxModels} GPU models, the limit");
        return files;
    }

    private static ConfigResult<ImmutableHashSet<string>> ReadSources(string file) => YamlFile.Read(file, map =>
    {
        var entries = map.AllFree();
        foreach (var entry in entries)
            entry.Value.Text();
        return entries.Select(entry => entry.Key).ToImmutableHashSet();
    });
}
