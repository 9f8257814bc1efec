using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;
using Autopartition.Core.Planning;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Repacking;
using Autopartition.Planning.Solver;

namespace Autopartition.Benchmarks.Scale;

/// <summary>
/// The full plan after the demand has drifted: as few GPUs as possible (or a little more), then as few instances
/// destroyed as possible, from the placed layouts that first-fit left.
/// </summary>
internal static class RepackTable
{
    private const int Repetitions = 20;

    private static readonly PackingBound Bound = new(Repository.H100, Repository.Profiles);

    /// <summary>A row for each size, head-room and solver.</summary>
    public static BenchmarkTable Of(
        IReadOnlyList<ScaleInstance> instances, IReadOnlyList<ICpSatSolver> solvers) => new(
        "Full plan: fewest GPUs, then fewest instances destroyed (placed layouts), all seeds together",
        ["solver", "GPUs", "head-room %", "layouts", "running", "limit", "destroyed", "gap", .. Timing.Columns],
        [
            .. instances.GroupBy(each => each.Gpus).SelectMany(size => solvers.SelectMany(solver =>
                new[] { 0.0, 2.0 }.Select(room => Row(size.Key, [.. size], room, solver)))),
        ]);

    /// <summary>What head-room buys, and how much of it the default prices choose.</summary>
    public static BenchmarkTable Frontier(
        IReadOnlyList<ScaleInstance> instances, ICpSatSolver solver) => new(
        "Head-room against disturbance (first seed): instances destroyed at each limit, and what the prices choose",
        ["GPUs", "fewest", "+0 %", "+0.5 %", "+1 %", "+2 %", "+5 %", "priced: GPUs", "priced: destroyed"],
        [
            .. instances.GroupBy(each => each.Gpus).Select(size => Frontier(size.Key, size.First(), solver)),
        ]);

    private static ImmutableArray<object?> Row(
        int gpus, ImmutableArray<ScaleInstance> instances, double room, ICpSatSolver solver)
    {
        var repacker = new Repacker(Repository.H100, Repository.Profiles, solver);
        var timing = new Timing();
        var plans = instances.Select(instance => timing.Measure(Repetitions, () => Plan(repacker, instance, room)))
            .ToList();
        return
        [
            solver.Name, gpus, room, string.Join('/', instances.Select(instance => instance.Fleet.Length)),
            string.Join('/', instances.Select(instance => instance.Items.Length)),
            string.Join('/', plans.Select(plan => plan.Limit)),
            string.Join('/', plans.Select(plan => plan.Plan?.Destroyed.ToString() ?? "-")),
            plans.Max(plan => plan.Plan?.Gap ?? 1), .. timing.Cells,
        ];
    }

    /// <summary>From the state of each GPU to the new layout of each.</summary>
    private static (int Limit, RepackPlan? Plan, ulong[] Layouts) Plan(
        Repacker repacker, ScaleInstance instance, double room)
    {
        var fleet = instance.Placed.CountBy(layout => layout)
            .Select(layout => new LayoutCount(layout.Key, layout.Value)).ToList();
        var limit = Limit(instance, room);
        var plan = repacker.Plan(fleet, instance.Drifted, limit);
        var changes = plan?.Changes.GroupBy(change => change.From)
            .ToDictionary(change => change.Key, change => new Queue<LayoutChange>(change)) ?? [];
        return (limit, plan, [.. instance.Placed.Select(layout => Next(changes[layout]))]);
    }

    private static ulong Next(Queue<LayoutChange> changes)
    {
        var change = changes.Dequeue();
        if (change.Gpus > 1)
            changes.Enqueue(change with { Gpus = change.Gpus - 1 });
        return change.To;
    }

    /// <summary>The built-in packing proves the fewest; the bound alone says so little less.</summary>
    private static int Limit(ScaleInstance instance, double room)
    {
        var fewest = new FewestGpus(Bound).Pack(instance.Drifted)?.Sum() ?? Bound.LeastWholeGpus(instance.Drifted);
        return (int)Math.Ceiling(fewest * (1 + room / 100));
    }

    private static ImmutableArray<object?> Frontier(int gpus, ScaleInstance instance, ICpSatSolver solver)
    {
        var repacker = new Repacker(Repository.H100, Repository.Profiles, solver);
        var prices = new Prices();
        var priced = repacker.Plan(
            instance.Fleet,
            instance.Drifted,
            2 * Limit(instance, 0),
            (long)(1000 * prices.GpuHour * prices.HorizonSeconds / 3600),
            (long)(1000 * (prices.DestroyInstance + prices.CreateInstance + prices.MoveLease)));
        return
        [
            gpus.ToString("N0"), Limit(instance, 0),
            .. new[] { 0, 0.5, 1, 2, 5 }.Select(room =>
                (object?)repacker.Plan(instance.Fleet, instance.Drifted, Limit(instance, room))?.Destroyed),
            priced?.Gpus, priced?.Destroyed,
        ];
    }
}
