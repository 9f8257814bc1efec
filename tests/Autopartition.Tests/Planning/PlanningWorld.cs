using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Planning;
using Autopartition.Planning.Solver;
using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Planning;

/// <summary>
/// Builds planning problems in few words, and plans them with the first solver that this machine has.
/// </summary>
internal static class PlanningWorld
{
    public const string H100 = "h100_80gb_sxm5";

    private static readonly Lazy<ICpSatSolver> Opened = new(() => SolverCatalog.Open() switch
    {
        SolverChoice.Chosen chosen => chosen.Solver,
        var other => throw new InvalidOperationException($"The planner's tests need a solver: {other}"),
    });

    public static ICpSatSolver Solver => Opened.Value;

    public static CpSatPlanner Planner { get; } = new(Solver);

    /// <summary>
    /// A MIG GPU; instances are written <c>3g.40gb@4</c>, with <c>=tenant</c> behind a leased one.
    /// </summary>
    public static GpuState Mig(string id, string instances = "", string model = H100, string node = "node-0",
        string pool = "default")
    {
        var card = ShippedCatalog.Model(model);
        var gpu = new GpuState { Id = id, Model = card, Node = node, Pool = pool, Mode = PartitionMode.Mig };
        foreach (var word in instances.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (place, tenant) = (word.Split('=')[0], word.Split('=').ElementAtOrDefault(1));
            var slot = Slot(card, place);
            gpu = gpu.With(new GpuInstance { Slot = slot, Lease = tenant is null ? null
                : Lease($"{id}/{slot}", tenant) });
        }
        return gpu;
    }

    public static GpuState Whole(string id, string? tenant = null, string model = H100, string node = "node-0") => new()
    {
        Id = id,
        Model = ShippedCatalog.Model(model),
        Node = node,
        Mode = PartitionMode.Whole,
        WholeLease = tenant is null ? null : Lease(id, tenant),
    };

    public static Lease Lease(string id, string tenant, Isolation isolation = Isolation.Instance) =>
        new() { Id = id, Tenant = tenant, Isolation = isolation };

    public static PlacementSlot Slot(GpuModel model, string place)
    {
        var (profile, start) = (place.Split('@')[0], int.Parse(place.Split('@')[1]));
        return model.FindSlot(model.FindProfile(profile)!, start)!;
    }

    public static AskShape Shape(string text) => text switch
    {
        _ when text.EndsWith("GiB", StringComparison.Ordinal) => new AskShape.Memory(decimal.Parse(text[..^3])),
        _ when text.EndsWith("milli", StringComparison.Ordinal) => new AskShape.Milli(int.Parse(text[..^5])),
        _ when text.StartsWith("whole", StringComparison.Ordinal) => new AskShape.WholeGpus(int.Parse(text[5..])),
        _ => new AskShape.Profile(text),
    };

    /// <summary>Asks of one tenant, one for each shape; a shape may be written <c>4*1g.10gb</c>.</summary>
    public static ImmutableArray<Ask> Asks(string shapes, string tenant = "t", int priority = 0, string? gang = null) =>
    [
        .. shapes.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word => word.Split('*') is [var count, var shape]
                ? Enumerable.Repeat(shape, int.Parse(count))
                : Enumerable.Repeat(word, 1))
            .Select((shape, i) => new Ask
            {
                Id = $"{tenant}/{i}",
                Tenant = tenant,
                Shape = Shape(shape),
                Priority = priority,
                Gang = gang,
            }),
    ];

    public static PlanningProblem Problem(
        IEnumerable<GpuState> gpus, IEnumerable<Ask> asks, PlanDirectives? directives = null, Prices? prices = null) =>
        new([.. gpus], [.. asks], directives ?? PlanDirectives.None, prices ?? new Prices());

    /// <summary>Plans, and fails the test when the independent checker finds anything.</summary>
    public static PlanResult Plan(PlanningProblem problem, IPlanner? planner = null)
    {
        var result = (planner ?? Planner).Plan(problem);
        Assert.Empty(PlanChecker.Violations(problem, result));
        return result;
    }

    public static PlanResult Plan(IEnumerable<GpuState> gpus, IEnumerable<Ask> asks, PlanDirectives? directives =
        null) =>
        Plan(Problem(gpus, asks, directives));

    /// <summary>The layout of a GPU after the plan, as text.</summary>
    public static string After(PlanResult result, GpuState gpu) =>
        result.Plan.Targets.SingleOrDefault(target => target.GpuId == gpu.Id) is { } target
            ? $"{target.Mode}: {target.Layout}"
            : $"{gpu.Mode}: {string.Join(' ', gpu.Instances.Select(instance => instance.Slot))}";
}
