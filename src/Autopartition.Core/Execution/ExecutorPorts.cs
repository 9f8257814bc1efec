using System.Collections.Immutable;
using Autopartition.Core.Execution.Drains;
using Autopartition.Core.Execution.Journaling;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Execution.Plans;

namespace Autopartition.Core.Execution;

/// <summary>What an executor speaks to.</summary>
/// <param name="Store">Keeps its journal, which every executor of the same GPUs shares.</param>
/// <param name="Gpus">The GPUs it is in charge of, by the name of the fleet.</param>
/// <param name="Send">
/// Sends a command on its way. The answer comes by <see cref="PlanExecutor.Hear"/>, later, twice or never, but not from
/// inside this call.
/// </param>
public sealed record ExecutorPorts(
    IJournalStore Store, ImmutableSortedDictionary<string, GpuAddress> Gpus, Action<NodeCommand> Send)
{
    /// <summary>Says whether a holder may be asked to leave; without one, any may.</summary>
    public IDrainGate? Gate { get; init; }

    /// <summary>Hears what happens, in order.</summary>
    public Action<ExecutionEvent> Raise { get; init; } = _ => { };

    /// <summary>Takes a moment of the steady clock at which a turn is wanted; a later turn does no harm.</summary>
    public Action<TimeSpan> WakeAt { get; init; } = _ => { };
}
