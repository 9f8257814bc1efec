using System.Collections.Immutable;
using Autopartition.Configuration.Reading;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;

namespace Autopartition.Configuration.Workloads;

/// <summary>Reads a folder of workloads: one file each, named NAME.yaml.</summary>
public static class WorkloadFolderReader
{
    /// <summary>Workloads of one folder.</summary>
    public const int MaxWorkloads = 1000;

    /// <summary>The workloads of a folder, or everything that is wrong with its files.</summary>
    public static ConfigResult<WorkloadCatalog> Read(string folder, GpuCatalog catalog)
    {
        var problems = new ProblemList(folder);
        if (!Directory.Exists(folder))
            problems.Add(Place.Beginning, "folder of workloads not found; check the path");
        if (!problems.IsEmpty)
            return problems.Result<WorkloadCatalog>(null);
        var files = Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Take(MaxWorkloads + 1)
            .ToImmutableArray();
        if (files.Length > MaxWorkloads)
            problems.Add(Place.Beginning, $"more than {MaxWorkloads} workloads, the limit");
        var workloads = files.Take(MaxWorkloads)
            .Select(file => problems.Take(WorkloadReader.Read(file, catalog)))
            .OfType<Workload>()
            .ToImmutableSortedDictionary(workload => workload.Name, workload => workload, StringComparer.Ordinal);
        return problems.Result(new WorkloadCatalog(workloads));
    }
}
