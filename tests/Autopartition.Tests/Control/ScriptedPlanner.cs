using Autopartition.Core.Planning;

namespace Autopartition.Tests.Control;

/// <summary>A planner whose answers a test writes, and which remembers what it was asked.</summary>
internal sealed class ScriptedPlanner(Func<PlanningProblem, PlanResult>? answer = null) : IPlanner
{
    public string Name => "scripted 1";

    public Func<PlanningProblem, PlanResult> Answer { get; set; } = answer ?? Plans.NoChange;

    public List<PlanningProblem> Problems { get; } = [];

    public PlanResult Plan(PlanningProblem problem)
    {
        Problems.Add(problem);
        return Answer(problem);
    }
}
