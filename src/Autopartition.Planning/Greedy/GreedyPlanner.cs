using Autopartition.Core.Planning;

namespace Autopartition.Planning.Greedy;

/// <summary>
/// One ask after the other, best place first: an idle instance, else free room, else room made by destroying idle
/// instances. It proves nothing and changes nothing that it could leave; it stands in where no solver answers.
/// </summary>
public sealed class GreedyPlanner : IPlanner
{
    /// <inheritdoc/>
    public string Name => "greedy 1";

    /// <inheritdoc/>
    public PlanResult Plan(PlanningProblem problem) =>
        AskByAsk.Plan(problem, new Draft(problem, new FewestChanges()), Name);
}
