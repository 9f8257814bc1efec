using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Core.Control;

/// <summary>What a control loop speaks to.</summary>
/// <param name="Planner">Decides what GPUs should look like.</param>
/// <param name="Policies">Decide when and within what.</param>
/// <param name="Steps">Carry changes out.</param>
/// <param name="Raise">Hears every event, in order.</param>
public sealed record ControlLoopPorts(IPlanner Planner, IPolicySet Policies, IStepRunner Steps,
    Action<EngineEvent> Raise)
{
    /// <summary>Looks for a small change when an arriving ask fits nowhere; null to leave all to the planner.</summary>
    public ILocalPlanner? LocalPlanner { get; init; }

    /// <summary>
    /// Takes a moment at which the loop wants a turn (<see cref="ControlLoop.Wake"/>). A host that gives none at that
    /// moment delays what waits to the next turn.
    /// </summary>
    public Action<DateTimeOffset> WakeAt { get; init; } = _ => { };
}
