using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Core.Execution.Steps;

/// <summary>
/// Bounded attempts with a wait that doubles, by what the error says helps. What only another plan or a person can help
/// is not tried twice.
/// </summary>
public sealed class RetryRule : IRetryRule
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public TimeSpan? Wait(NodeOutcome outcome, int failures)
    {
        var (most, first) = outcome switch
        {
            NodeOutcome.Unknown => (8, TimeSpan.FromSeconds(2)),
            NodeOutcome.Refused { Error: { } error } => Of(error),
            NodeOutcome.Refused { Why: NodeRefusal.Busy or NodeRefusal.Leased } => (3, TimeSpan.FromSeconds(2)),
            NodeOutcome.Refused { Why: NodeRefusal.NotFound } => (2, TimeSpan.FromSeconds(1)),
            _ => (0, TimeSpan.Zero),
        };
        if (failures > most)
            return null;
        var wait = first * Math.Pow(2, failures - 1);
        return wait < Longest ? wait : Longest;
    }

    private static (int Most, TimeSpan First) Of(ActuatorError error) => error switch
    {
        ActuatorError.InUse => (5, TimeSpan.FromSeconds(1)),
        ActuatorError.Transient => (6, TimeSpan.FromSeconds(1)),
        ActuatorError.DriverUnavailable => (8, TimeSpan.FromSeconds(30)),
        ActuatorError.NotFound or ActuatorError.AnotherInstance => (2, TimeSpan.FromSeconds(1)),
        // A mode that is pending: the rule of the step goes on to the reset, or fails.
        ActuatorError.ResetRequired => (2, TimeSpan.Zero),
        _ => (0, TimeSpan.Zero),
    };
}
