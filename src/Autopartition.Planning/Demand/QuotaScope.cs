using Autopartition.Core.Demand;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Demand;

/// <summary>The quotas that a plan could overdraw, and the asks that borrow.</summary>
internal sealed class QuotaScope
{
    private readonly Dictionary<string, int> _room = new(StringComparer.Ordinal);
    private readonly IReadOnlySet<string> _borrowing;

    public QuotaScope(PlanningProblem problem, PlanLimits limits)
    {
        _borrowing = QuotaRights.Borrowing(problem);
        var models = problem.Gpus.Select(gpu => gpu.Model).Distinct().ToList();
        foreach (var tenant in problem.Asks.GroupBy(ask => ask.Tenant))
        {
            if (limits.QuotaRoom(tenant.Key) is not { } room)
                continue;
            var most = models.Count == 0 ? 0 : tenant.Sum(ask => CountOf(ask.Shape)) * models.Max(Largest);
            if (most > room)
                _room[tenant.Key] = room;
        }
    }

    /// <summary>Slices that tenants may get, for those whose asks could be granted more.</summary>
    public IReadOnlyDictionary<string, int> Room => _room;

    /// <summary>True for an ask that goes beyond its tenant's quota by permission.</summary>
    public bool Borrows(Ask ask) => _borrowing.Contains(ask.Id);

    private static long CountOf(AskShape shape) => shape is AskShape.WholeGpus whole ? whole.Count : 1;

    private static int Largest(Core.Geometry.GpuModel model) => model.Capacity.Slices;
}
