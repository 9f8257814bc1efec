using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Autopartition.Benchmarks.Running;
using Autopartition.Simulation.Jobs;

namespace Autopartition.Benchmarks.Jobs;

/// <summary>
/// The training jobs of MISO (SoCC'22): how long each takes on a whole A100 of 40 GB, how long its batches took on each
/// size of instance, and the 18 partitions that MISO chooses from.
/// </summary>
internal sealed class MisoJobs
{
    /// <summary>Compute slices of the sizes, in the order of all speeds and cuts.</summary>
    private static readonly ImmutableArray<int> Slices = [1, 2, 3, 4, 7];

    private readonly ImmutableArray<(string Kind, double Work)> _jobs;
    private readonly Dictionary<(string Kind, int Slices), double> _batches = [];

    public MisoJobs(string folder)
    {
        foreach (var row in Rows(folder, "mig_batch_time.csv"))
            _batches[($"{row[0]} {row[1]}", row[2][0] - '0')] = Number(row[4]);
        _jobs = [.. Rows(folder, "miso_jobs_100.csv").Select(row => ($"{row[1]} {row[2]}", Number(row[3])))];
        var partitions = JsonSerializer.Deserialize<Dictionary<string, int[]>>(
            File.ReadAllText(Path.Join(folder, "a100_partition_code.json")))!;
        Partitions =
        [
            .. partitions.Values
                .Select(sizes => Slices.Select(size => sizes.Count(one => one == size)).ToImmutableArray())
                .DistinctBy(counts => string.Join(',', counts)),
        ];
    }

    /// <summary>MISO's partitions as instances of each size; those with the same instances count once.</summary>
    public ImmutableArray<ImmutableArray<int>> Partitions { get; }

    /// <summary>Mean time on a whole GPU that nobody else uses, without waiting.</summary>
    public double Floor => _jobs.Average(job => job.Work);

    /// <summary>
    /// Jobs in an order and with gaps from the seed, the first third at the double rate; each of the hundred comes as
    /// often as it takes.
    /// </summary>
    public ImmutableArray<BatchJob> Trace(int count, double meanGap, uint seed)
    {
        var random = new PythonRandom(seed);
        int[] order = [.. Enumerable.Range(0, count)];
        random.Shuffle(order);
        var arrival = 0.0;
        var trace = ImmutableArray.CreateBuilder<BatchJob>(count);
        for (var i = 0; i < count; i++)
        {
            var mean = i <= count / 3 ? meanGap / 2 : meanGap;
            arrival += Math.Max(0, Math.Round(random.NextGauss(mean, Math.Sqrt(mean))));
            var (kind, work) = _jobs[order[i] % _jobs.Length];
            trace.Add(new BatchJob($"{order[i]}", arrival, work, [.. Slices.Select(size => Speed(kind, size))]));
        }
        return trace.MoveToImmutable();
    }

    private double Speed(string kind, int slices) =>
        _batches.TryGetValue((kind, slices), out var seconds) ? _batches[(kind, 7)] / seconds : 0;

    private static IEnumerable<string[]> Rows(string folder, string name) =>
        File.ReadLines(Path.Join(folder, name)).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
