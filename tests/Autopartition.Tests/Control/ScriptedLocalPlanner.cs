using Autopartition.Core.Planning;

namespace Autopartition.Tests.Control;

/// <summary>A local planner whose answers a test writes; it finds nothing until it is told to.</summary>
internal sealed class ScriptedLocalPlanner : ILocalPlanner
{
    public string Name => "scripted locally 1";

    public Func<PlanningProblem, LocalPlanResult> Answer { get; set; } = _ => new LocalPlanResult.Refused("none");

    public List<PlanningProblem> Problems { get; } = [];

    public LocalPlanResult Admit(PlanningProblem problem, LocalPlanLimits limits)
    {
        Problems.Add(problem);
        return Answer(problem);
    }
}
