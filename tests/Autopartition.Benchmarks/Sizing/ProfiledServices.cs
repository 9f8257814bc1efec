using System.Collections.Immutable;
using System.Globalization;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Sizing;

namespace Autopartition.Benchmarks.Sizing;

/// <summary>
/// The eleven models that ParvaGPU (SC'24) profiled on A100s of 80 GB, its six scenarios of rates and latency limits,
/// and the plans that its authors published. A published rate is that of one process.
/// </summary>
/// <param name="folder">Folder of the published files.</param>
internal sealed class ProfiledServices(string folder)
{
    /// <summary>Part of the objective that a batch may take: half is for queueing, a tenth to spare.</summary>
    private const decimal PartOfObjective = 0.45m;

    private readonly ImmutableArray<(string Name, ImmutableArray<ServiceMeasurement> Measurements)> _models =
    [
        .. Directory.EnumerateFiles(Path.Join(folder, "prof_data"), "*.csv").Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileNameWithoutExtension(file), Measurements(file))),
    ];

    /// <summary>Scenarios that there are; they count from 1.</summary>
    public int Scenarios { get; } = Rows(Path.Join(folder, "SLO", "SLO_req_rate.csv")).Length;

    /// <summary>The services of a scenario, with so many times its rates.</summary>
    public ImmutableArray<SizedService> Services(int scenario, int times)
    {
        var rates = Rows(Path.Join(folder, "SLO", "SLO_req_rate.csv"))[scenario - 1];
        var limits = Rows(Path.Join(folder, "SLO", "SLO_latency.csv"))[scenario - 1];
        return
        [
            .. _models.Select((model, i) => (Model: model, Rate: rates[i], Limit: limits[i]))
                .Where(one => one.Rate != "N/A")
                .Select(one => new SizedService(one.Model.Name, Number(one.Rate) * times,
                    Number(one.Limit) / 1000 * PartOfObjective, one.Model.Measurements)),
        ];
    }

    /// <summary>
    /// The plan that the authors published for a scenario, as instances of each GPU. Some of its starts are not legal
    /// on the card, though the same instances fit elsewhere on it, so places are chosen anew.
    /// </summary>
    public ImmutableArray<ImmutableArray<SizedInstance>> Published(int scenario, GpuModel model)
    {
        var rows = Rows(Path.Join(folder, "deployment", $"SLO{scenario}_ParvaGPU_deploy.csv")).Skip(1);
        return [.. rows.GroupBy(row => (Node: row[0], Gpu: row[1])).Select(gpu => Placed([.. gpu], model))];
    }

    private ImmutableArray<SizedInstance> Placed(ImmutableArray<string[]> rows, GpuModel model)
    {
        var names = rows.Select(row => ProfileOf(row[4])).Order(StringComparer.Ordinal).ToList();
        var layout = model.Space.Legal.First(layout => names.SequenceEqual(
            model.SlotsIn(layout).Select(slot => slot.Profile.Name).Order(StringComparer.Ordinal)));
        var free = model.SlotsIn(layout).ToList();
        return [.. rows.Select(Take)];

        SizedInstance Take(string[] row)
        {
            var slot = free.First(one => one.Profile.Name == ProfileOf(row[4]));
            free.Remove(slot);
            return new SizedInstance(slot, row[2], Setting(row));
        }
    }

    private ServiceMeasurement Setting(string[] row) => _models.First(one => one.Name == row[2]).Measurements
        .First(measured => measured.Profile == ProfileOf(row[4])
            && $"{measured.Batch}" == row[5] && $"{measured.Processes}" == row[6]);

    private static ImmutableArray<ServiceMeasurement> Measurements(string file) =>
    [
        .. Rows(file).Skip(1).Select(row => new ServiceMeasurement(ProfileOf(row[0]),
            int.Parse(row[1], CultureInfo.InvariantCulture), int.Parse(row[2], CultureInfo.InvariantCulture),
            Number(row[3]) * Number(row[2]), Number(row[4]))),
    ];

    private static string ProfileOf(string slices) => slices switch
    {
        "1" => "1g.10gb",
        "2" => "2g.20gb",
        "3" => "3g.40gb",
        "4" => "4g.40gb",
        _ => "7g.80gb",
    };

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string[][] Rows(string file) =>
        [.. File.ReadLines(file).Where(line => line.Trim().Length > 0).Select(line => line.Trim().Split(','))];
}
