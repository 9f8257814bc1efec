using Autopartition.Core.Demand;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning;

/// <summary>
/// Which asks their tenants have a right to. The asks of a tenant count in their order, with the least slices that
/// serve them; those that no longer fit into the quota borrow, and among asks of one priority they go last.
/// </summary>
public static class QuotaRights
{
    /// <summary>Ids of the asks that go beyond the quota of a tenant that may borrow.</summary>
    public static IReadOnlySet<string> Borrowing(PlanningProblem problem)
    {
        var borrowing = new HashSet<string>(StringComparer.Ordinal);
        var borrowers = problem.Tenants.Where(tenant => tenant is { MayBorrow: true, QuotaSlices: not null })
            .ToDictionary(tenant => tenant.Name, tenant => tenant.QuotaSlices!.Value, StringComparer.Ordinal);
        if (borrowers.Count == 0)
            return borrowing;
        var limits = PlanLimits.Of(problem);
        var models = problem.Gpus.Select(gpu => gpu.Model).Distinct().ToList();
        var counted = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var ask in problem.Asks.Where(ask => borrowers.ContainsKey(ask.Tenant))
            .OrderByDescending(ask => ask.Priority))
        {
            var before = counted.GetValueOrDefault(ask.Tenant, limits.Held(ask.Tenant));
            var after = before + LeastSlices(ask.Shape, models);
            if (after > borrowers[ask.Tenant])
                borrowing.Add(ask.Id);
            else
                counted[ask.Tenant] = after;
        }
        return borrowing;
    }

    /// <summary>The least slices that serve a shape on any of the models; 0 when none serves it.</summary>
    public static int LeastSlices(AskShape shape, IEnumerable<GpuModel> models)
    {
        var count = shape is AskShape.WholeGpus whole ? whole.Count : 1;
        return count * (models.Min(model => AskFit.AskedAmount(shape, model)?.Slices) ?? 0);
    }
}
