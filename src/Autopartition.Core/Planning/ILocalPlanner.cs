namespace Autopartition.Core.Planning;

/// <summary>
/// Looks for the cheapest small change that admits one ask which fits nowhere as the fleet stands: idle instances that
/// make room, and drainable leases that move to where they do no harm. The control loop calls it when its own rule
/// finds no place, so its work is bounded by counts, never by a clock, and the same problem gets the same answer.
/// </summary>
public interface ILocalPlanner
{
    /// <summary>Name and version, as it goes into the hash of a result.</summary>
    string Name { get; }

    /// <summary>Looks for a change; nothing is carried out.</summary>
    /// <param name="problem">
    /// The fleet and its wishes, with exactly one ask: for an instance and not of a gang, else it is refused. A GPU
    /// that another change is at work on must be closed.
    /// </param>
    /// <param name="limits">How far it may go.</param>
    LocalPlanResult Admit(PlanningProblem problem, LocalPlanLimits limits);
}
