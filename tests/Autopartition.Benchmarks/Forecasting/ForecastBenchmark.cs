using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;

namespace Autopartition.Benchmarks.Forecasting;

/// <summary>
/// T3: forecasts in the product's core loop. ServeGen's language services, week 1 to learn, week 2 to score.
/// </summary>
internal static class ForecastBenchmark
{
    private static readonly ImmutableArray<string> FleetColumns =
        ["rule", "cards", "peak", "unserved %", "idle %", "changes/h"];

    public static BenchmarkReport Run(BenchmarkOptions options)
    {
        if (Services.Read(options.Data) is not { } services)
            return new BenchmarkReport("T3: forecasts", [], [$"There is no servegen trace under {options.Data}."]);
        var accuracy = new PoolAccuracy(services);
        return new BenchmarkReport(
            $"T3: {services.Count} services, week 2",
            [.. accuracy.Tables(), .. Fleets(services), OtherTraces.Table(options.Data), ManySeries.Table()],
            [
                "A change is a create or a destroy. In the first fleet table instances belong to a service and changes "
                    + "count per service, as published; in the others spares are pooled by profile and giving a free "
                    + "one to a service is no change.",
                "'As services ask': a free instance goes to a service within the bin in which it is needed. 'Ten "
                    + "minutes ahead': who has what is fixed before a bin, from the bins before it; nothing is seen "
                    + "of the bin itself.",
                "Capacities per instance are constants of the benchmark, not measurements.",
            ]);
    }

    private static IEnumerable<BenchmarkTable> Fleets(Services services)
    {
        var outlook = new Outlook(services);
        (string Title, ImmutableArray<Replay> Replays)[] tables =
        [
            ("Bound to a service for the whole period", Replays(SimpleRules.All(services, pooled: false))),
            ("Spares pooled, bound as services ask",
                Replays(SimpleRules.All(services, pooled: true).Concat(Ours(services, outlook, ahead: false)))),
            ("Spares pooled, bound ten minutes ahead", Replays(Ours(services, outlook, ahead: true))),
        ];
        for (var bin = Services.Week; bin < services.Bins; bin++)
        {
            outlook.MoveTo(bin);
            foreach (var replay in tables.SelectMany(table => table.Replays))
                replay.Step(bin);
        }
        return tables.Select(table =>
            new BenchmarkTable(table.Title, FleetColumns, [.. table.Replays.Select(replay => replay.Row())]));

        ImmutableArray<Replay> Replays(IEnumerable<IFleetRule> rules) =>
            [.. rules.Select(rule => new Replay(services, rule))];
    }

    /// <summary>The prices are the only knob; four times an idle slice is the default of the engine.</summary>
    private static IEnumerable<IFleetRule> Ours(Services services, Outlook outlook, bool ahead) =>
    [
        new ForecastRule("forecast, misses at 4, kept 3 h", services, outlook, 4, 18, ahead),
        new ForecastRule("forecast, misses at 8, kept 1 h", services, outlook, 8, 6, ahead),
        new FixedFleetRule("forecast, 250 cards, misses at 4", services, outlook, 250, 4, ahead),
        new FixedFleetRule("forecast, 250 cards, misses at 9", services, outlook, 250, 9, ahead),
    ];
}
