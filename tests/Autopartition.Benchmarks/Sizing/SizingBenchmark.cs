using System.Collections.Immutable;
using System.Diagnostics;
using Autopartition.Benchmarks.Running;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Sizing;
using Autopartition.Planning.Solver;

namespace Autopartition.Benchmarks.Sizing;

/// <summary>
/// T4: instances, batches and processes for services with a rate and a latency limit, on A100s: ours with its bound,
/// simple rules, and what ParvaGPU needs.
/// </summary>
internal static class SizingBenchmark
{
    private static readonly ImmutableArray<string> Columns =
    [
        "scenario", "services", "linear bound", "ours", "least", "gap %", "ms", "no solver", "whole GPUs",
        "best size each", "MIG-Serving-like", "ParvaGPU as run", "its published plan",
    ];

    /// <summary>
    /// What ParvaGPU's own code prints for scenarios 1 to 6 at 1, 10 and 50 times the rates; built and run elsewhere.
    /// </summary>
    private static readonly ImmutableArray<(int Times, ImmutableArray<int?> Gpus)> ParvaGpu =
    [
        (1, [2, 3, 5, 7, 13, 17]),
        (10, [null, null, 38, 57, 119, 151]),
        (50, [null, null, 185, 277, 586, 748]),
    ];

    public static BenchmarkReport Run(BenchmarkOptions options)
    {
        const string Title = "T4: A100s for services with a rate and a latency limit (profiles of ParvaGPU, SC'24)";
        var folder = Path.Join(options.Data, "parvagpu-a100-profiles");
        if (!Directory.Exists(folder))
            return new BenchmarkReport(Title, [], [$"Not measured: there is no {folder}."]);
        var choice = SolverCatalog.Open();
        using var solver = (choice as SolverChoice.Chosen)?.Solver;
        var data = new ProfiledServices(folder);
        Row(data, 1, 1, null, solver);
        return new BenchmarkReport(
            Title,
            [
                .. ParvaGpu.Select(part => new BenchmarkTable($"rates x {part.Times}", Columns,
                    [.. Enumerable.Range(1, data.Scenarios)
                        .Select(scenario => Row(data, scenario, part.Times, part.Gpus[scenario - 1], solver))])),
            ],
            [
                "Every plan is checked against the table of measurements, and the bound by its prices; a plan that"
                + " is not sound says so. \"least\" is what no plan can be below.",
                "whole GPUs: no partition. best size each: every service on the profile that is cheapest for it,"
                + " packed on the fewest GPUs. ParvaGPU as run: numbers that its code printed elsewhere.",
                solver is null ? $"No solver: {((SolverChoice.Absent)choice).Reason}" : $"solver: {solver.Name}",
            ]);
    }

    private static ImmutableArray<object?> Row(
        ProfiledServices data, int scenario, int times, int? peer, ICpSatSolver? solver)
    {
        var card = Repository.A100;
        var services = data.Services(scenario, times);
        var watch = Stopwatch.StartNew();
        if (new ServiceSizer(card, solver).Size(services) is not SizingResult.Planned { Plan: var plan })
            return [$"S{scenario}", services.Length, .. Enumerable.Repeat<object?>(null, Columns.Length - 2)];
        var milliseconds = watch.Elapsed.TotalMilliseconds;
        var alone = new ServiceSizer(card, null).Size(services) as SizingResult.Planned;
        var rules = new SizingRules(card, services, plan.Bound);
        var published = times == 1 ? data.Published(scenario, card) : [];
        var unsound = SizingChecker.Violations(plan, services, card).Length > 0 ? " NOT SOUND" : "";
        return
        [
            $"S{scenario}{unsound}", services.Length, plan.Bound.Gpus, plan.Gpus.Length, plan.LeastGpus,
            100 * plan.Gap, milliseconds, alone?.Plan.Gpus.Length, rules.WholeGpus, rules.BestSizes,
            rules.MigServingLike, peer, Judged(published, services, card),
        ];
    }

    private static string? Judged(
        ImmutableArray<ImmutableArray<SizedInstance>> published, ImmutableArray<SizedService> services, GpuModel card)
    {
        if (published.IsEmpty)
            return null;
        var wrong = SizingChecker.Violations(published, services, card);
        return wrong.IsEmpty ? $"{published.Length}" : $"{published.Length} NOT SOUND";
    }
}
