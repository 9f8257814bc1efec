using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Core.Control;

/// <summary>What a control loop speaks to.</summary>
/// <param name="Planner">Decides what GPUs should look like.</param>
/// <param name="Policies">Decide when and within what.</param>
/// <param name="Steps">Carry changes out.</param>
/// <param name="Raise">Hears every event, in order.</param>
public sealed record ControlLoopPorts(IPlanner Planner, IPolicySet Policies, IStepRunner Steps,
    Action<EngineEvent> Raise);
