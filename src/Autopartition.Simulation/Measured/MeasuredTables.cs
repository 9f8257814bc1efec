using System.Collections.Immutable;
using System.Globalization;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;

namespace Autopartition.Simulation.Measured;

/// <summary>
/// Makes workloads of two published tables, which are not shipped here: <c>mig_batch_time.csv</c> of MISO (SoCC'22, an
/// A100 of 40 GB) and <c>prof_data/MODEL.csv</c> of ParvaGPU (SC'24, an A100 of 80 GB, one process on an instance).
/// </summary>
public static class MeasuredTables
{
    private const string MisoFile = "mig_batch_time.csv";
    private const string ParvaFolder = "prof_data";
    private const string MisoCard = "a100_40gb";
    private const string ParvaCard = "a100_80gb";

    /// <summary>The workloads of a folder that has either table; null when it has neither.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="catalog">The GPU models.</param>
    public static WorkloadCatalog? Read(string folder, GpuCatalog catalog)
    {
        var miso = Path.Join(folder, MisoFile);
        var parva = Path.Join(folder, ParvaFolder);
        var found = File.Exists(miso)
            ? Of(Miso(miso), catalog.Find(MisoCard), "MISO, mig_batch_time.csv")
            : Directory.Exists(parva)
                ? Of(
                    Directory.EnumerateFiles(parva, "*.csv").Order(StringComparer.Ordinal)
                        .SelectMany(file => Parva(file, catalog.Find(ParvaCard))),
                    catalog.Find(ParvaCard),
                    "ParvaGPU, prof_data")
                : null;
        return found is null ? null : new WorkloadCatalog(found.ToImmutableSortedDictionary(
            workload => workload.Name, workload => workload, StringComparer.Ordinal));
    }

    private static IEnumerable<Workload>? Of(IEnumerable<SliceTimes> all, GpuModel? model, string source) =>
        model is null ? null : all.Select(one => SliceFit.Of(one, model, source)).OfType<Workload>();

    /// <summary>Rows of model, batch size, profile, batches, mean seconds.</summary>
    private static IEnumerable<SliceTimes> Miso(string file) => Rows(file)
        .Where(row => row.Length >= 5 && IsPositive(row[4]))
        .GroupBy(row => $"{row[0]}-{row[1]}", StringComparer.Ordinal)
        .Select(same => new SliceTimes(same.Key, [.. same.Select(row => (row[2], Number(row[4])))]));

    /// <summary>Rows of instance slices, batch size, processes, throughput, latency; 0 did not fit.</summary>
    private static IEnumerable<SliceTimes> Parva(string file, GpuModel? model) => Rows(file)
        .Where(row => row.Length >= 5 && row[2] == "1" && IsPositive(row[4]))
        .GroupBy(row => $"{Path.GetFileNameWithoutExtension(file)}-{row[1]}", StringComparer.Ordinal)
        .Select(same => new SliceTimes(
            same.Key,
            [
                .. same.Select(row => (Profile: ProfileOf(row[0], model), Seconds: Number(row[4])))
                    .Where(row => row.Profile is not null)
                    .Select(row => (row.Profile!, row.Seconds)),
            ]));

    /// <summary>The table names an instance by its compute slices; its card has one base profile of each.</summary>
    private static string? ProfileOf(string slices, GpuModel? model) => model?.ProfilesOf(ProfileSet.Base)
        .FirstOrDefault(profile => $"{profile.ComputeSlices}" == slices)?.Name;

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(file).Skip(1).Select(line => line.Split(','));

    private static bool IsPositive(string word) => double.TryParse(
        word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1e9;

    private static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);
}
