using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Disruption;
using Autopartition.Core.Fleet;

namespace Autopartition.Core.Planning;

/// <summary>
/// Everything a planner may know: a snapshot, the asks that wait, the wishes of the policies, the prices.
/// </summary>
/// <param name="Gpus">The fleet; ids are unique.</param>
/// <param name="Asks">Asks to serve in addition to the leases, most urgent first; ids are unique.</param>
/// <param name="Directives">What the policies asked for.</param>
/// <param name="Prices">What things cost.</param>
public sealed record PlanningProblem(
    ImmutableArray<GpuState> Gpus,
    ImmutableArray<Ask> Asks,
    PlanDirectives Directives,
    Prices Prices)
{
    /// <summary>The machines. One that is not listed has no labels, and CPUs and memory without limit.</summary>
    public ImmutableArray<FleetNode> Nodes { get; init; } = [];

    /// <summary>What is known of tenants. One that is not listed has no quota.</summary>
    public ImmutableArray<Tenant> Tenants { get; init; } = [];

    /// <summary>Leases that earlier plans have promised and that are not granted yet; they count like others.</summary>
    public ImmutableArray<PromisedPlace> Promised { get; init; } = [];

    /// <summary>
    /// Leases that may be drained but for a disruption budget, by id, for explanations: among the leases of the GPUs
    /// they are not drainable.
    /// </summary>
    public ImmutableSortedDictionary<string, BudgetBlock> Blocks { get; init; } =
        ImmutableSortedDictionary.Create<string, BudgetBlock>(StringComparer.Ordinal);

    /// <summary>
    /// Demand that may come. What a plan does not keep ready for it is priced by its probability.
    /// </summary>
    public ImmutableArray<DemandForecast> Forecasts { get; init; } = [];

    /// <summary>
    /// True when a plan may move leases that may be drained: for asks that have no place otherwise, and where the
    /// objective gains more than <see cref="Planning.Prices.MoveLease"/> and the drain cost.
    /// </summary>
    public bool MayMove { get; init; }
}
