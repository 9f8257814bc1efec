using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;
using Autopartition.Core.Forecasting;
using Autopartition.Simulation.Forecasts;
using Autopartition.Simulation.Traces;

namespace Autopartition.Benchmarks.Forecasting;

/// <summary>
/// The same settings on the other traces: half of each is learned, half scored, by pool of a profile. Short traces
/// are looked at with a shorter horizon.
/// </summary>
internal static class OtherTraces
{
    private static readonly ImmutableArray<(string Path, RateFormat Format, int HorizonSeconds)> All =
    [
        ("alibaba-gpu-v2025-dlrm/disaggregated_DLRM_trace.csv.gz", RateFormat.Dlrm, 3600),
        ("philly-node-sequence/philly_node_sequence.csv.gz", RateFormat.Philly, 3600),
        ("alibaba-genai-v2026/qps.csv.gz", RateFormat.Genai, 3600),
        ("azure-llm-2023", RateFormat.Azure, 300),
        ("mooncake-fast25", RateFormat.Mooncake, 300),
    ];

    public static BenchmarkTable Table(string data) => new(
        "The same settings on other traces, by pool",
        [
            "trace and pool", "tenants", "ahead s", "last value %", "ours %", "covered %", "chosen", "last cost",
            "cost", "idle %", "unserved %", "changes/h",
        ],
        [.. All.SelectMany(trace => Rows(data, trace.Path, trace.Format, trace.HorizonSeconds))]);

    private static IEnumerable<ImmutableArray<object?>> Rows(
        string data, string path, RateFormat format, int horizonSeconds)
    {
        if (RateReader.Read(Path.Join(data, path), format, _ => true) is not RateReadResult.Complete read)
            yield break;
        var horizon = TimeSpan.FromSeconds(horizonSeconds);
        var grid = read.Trace.InBins(read.Trace.StepFor(horizon));
        var bins = Math.Max(1, (int)Math.Round(horizon / grid.Step));
        var options = new ForecastOptions { Step = grid.Step, HorizonBins = bins, HoldBins = bins };
        var replay = ForecastReplay.Run(grid, options, grid.Bins / 2, bins);
        foreach (var (key, series) in replay.Book.Pools)
        {
            var (own, last) = (series.OwnScore, series.Scores[0]);
            yield return
            [
                $"{RateReader.Name(format)} {key.Shape}", grid.Series.Count(one => one.Shape == key.Shape),
                horizonSeconds, 100 * last.Wape, 100 * own.Wape, 100 * own.Coverage95, series.ChosenName, last.Cost,
                own.Cost, replay.IdlePercent, replay.UnservedPercent, replay.ChangesPerHour,
            ];
        }
    }
}
