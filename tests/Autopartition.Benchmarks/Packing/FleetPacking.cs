using System.Collections.Immutable;
using System.Diagnostics;
using Autopartition.Benchmarks.Running;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Planning;
using Autopartition.Planning.Solver;

namespace Autopartition.Benchmarks.Packing;

/// <summary>
/// Packs asks with the planner of the product: one problem with all asks and a fleet of empty GPUs that is large
/// enough, where nothing but a GPU in use has a price.
/// </summary>
internal sealed record FleetPacking(int Gpus, int Unserved, double Gap, bool Sound, double Milliseconds)
{
    private static readonly PlanDirectives OnlyOpenGpus = new()
    {
        Weights = Enum.GetValues<ObjectiveTerm>()
            .ToImmutableSortedDictionary(term => term, term => term == ObjectiveTerm.OpenGpu ? 1.0 : 0.0),
    };

    /// <summary>Plans, and lets the independent checker look at the plan.</summary>
    public static FleetPacking Of(ImmutableArray<int> items, int fleet, ICpSatSolver solver)
    {
        var problem = new PlanningProblem(
            [.. Enumerable.Range(0, fleet).Select(Empty)],
            [.. items.Select(Ask)],
            OnlyOpenGpus,
            new Prices());
        var watch = Stopwatch.StartNew();
        var result = new CpSatPlanner(solver).Plan(problem);
        var elapsed = watch.Elapsed.TotalMilliseconds;
        return new FleetPacking(
            result.Plan.Assignments.Select(place => place.GpuId).Distinct().Count(),
            result.Unserved.Length,
            result.Gap,
            PlanChecker.Violations(problem, result).IsEmpty,
            elapsed);
    }

    private static GpuState Empty(int number) => new()
    {
        Id = $"gpu-{number}",
        Model = Repository.H100,
        Node = $"node-{number / 8}",
        Mode = PartitionMode.Mig,
    };

    private static Ask Ask(int profile, int number) => new()
    {
        Id = $"ask-{number}",
        Tenant = "openb",
        Shape = new AskShape.Profile(Repository.Profiles[profile].Name),
    };
}
