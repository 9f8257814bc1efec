using Autopartition.Core.Demand;
using Autopartition.Core.Planning;
using Autopartition.Planning.Greedy;

namespace Autopartition.Planning.Baselines;

/// <summary>
/// Plans ask by ask with a placement rule: the yardstick that a proven plan is measured with. It proves nothing,
/// weighs no price, keeps no spare and prefers no model.
/// </summary>
public sealed class RulePlanner : IPlanner
{
    private const PlaceKinds Kinds = PlaceKinds.Idle | PlaceKinds.New | PlaceKinds.Cut;

    private readonly Func<ProfileMix, IPlacementRule> _rule;

    /// <summary>A planner over a rule that may want to know the mix of the demand.</summary>
    public RulePlanner(string name, Func<ProfileMix, IPlacementRule> rule)
    {
        Name = name;
        _rule = rule;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public PlanResult Plan(PlanningProblem problem)
    {
        var choice = new RuleChoice(_rule(MixOf(problem)), Kinds);
        return AskByAsk.Plan(problem, new Draft(problem, choice), Name);
    }

    /// <summary>
    /// What is asked now and what the leases were asked as: all that a problem says about its demand.
    /// </summary>
    private static ProfileMix MixOf(PlanningProblem problem) => new(
    [
        .. problem.Asks.Select(ask => ask.Shape),
        .. problem.Gpus.SelectMany(gpu => gpu.Leases).Select(lease => lease.Asked).OfType<AskShape>(),
    ]);
}
