using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Sizing;

/// <summary>
/// Chooses instance, batch and processes for every service, so that its rate is served within its latency limit, and
/// packs the instances on the fewest GPUs of one model. The linear bound often meets the plan that its prices suggest;
/// CP-SAT closes what is left between them.
/// </summary>
/// <param name="model">The GPUs.</param>
/// <param name="solver">Null leaves the plan with the gap to its bound.</param>
public sealed class ServiceSizer(GpuModel model, ICpSatSolver? solver)
{
    /// <summary>Of the order of a second; a plan in hand and its gap are the answer beyond it.</summary>
    private const double SolverSeconds = 1;

    /// <summary>The corners of the packing bound are enumerated, which takes seconds for more profiles.</summary>
    private const int MostPackedProfiles = 5;

    /// <summary>Sizes the services; the names are distinct and the rates positive.</summary>
    public SizingResult Size(ImmutableArray<SizedService> services)
    {
        var table = new SizingTable(model, services);
        if (!table.Impossible.IsEmpty)
            return new SizingResult.Impossible(table.Impossible);
        if (services.IsEmpty)
            return new SizingResult.Planned(new SizingPlan([], SizingBound.None, 0, null));
        var bound = SizingProgram.Solve(table);
        var packing = table.Profiles.Length <= MostPackedProfiles
            ? new PackingBound(model, table.Profiles)
            : null;
        var counts = new PricedChoice(table, packing, bound).Choose();
        var (least, proof) = (bound.WholeGpus, (string?)null);
        if (counts.Gpus > least && solver is not null)
        {
            var limits = new SolverLimits { DeterministicSeconds = SolverSeconds };
            if (new SizingModel(table, least, counts).Solve(solver, limits) is { } better)
                (counts, least, proof) = (better.Counts, Math.Max(least, better.Least), solver.Name);
        }
        return new SizingResult.Planned(new SizingPlan(counts.Place(model, table), bound, least, proof));
    }
}
