using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Actuators;

/// <summary>
/// Gives up on a driver that does not answer. Its calls are made on a thread of their own, one at a time; a change
/// without an answer has an unknown outcome, and nothing else is asked before the call has come back.
/// </summary>
/// <param name="inner">The actuator that may hang.</param>
/// <param name="limit">How long a call may take.</param>
/// <param name="time">Measures the limit.</param>
public sealed class PatientActuator(IGpuActuator inner, TimeSpan limit, TimeProvider time) : IGpuActuator
{
    private Task? _stuck;

    /// <summary>True while a call has not come back; ending the session then would hang as well.</summary>
    public bool IsStuck => _stuck is { IsCompleted: false };

    /// <inheritdoc/>
    public ActuatorAbilities Abilities => inner.Abilities;

    /// <inheritdoc/>
    public NodeInventory Read() => Ask(inner.Read) ?? new NodeInventory
    {
        BootId = "",
        DriverLoadId = "",
        Unreadable = $"the driver has not answered within {limit.TotalSeconds:0} s",
    };

    /// <inheritdoc/>
    public ActuatorResult Apply(HardwareAction action) => Ask(() => inner.Apply(action))
        ?? new ActuatorResult.Unknown($"the driver has not answered within {limit.TotalSeconds:0} s");

    /// <summary>Asks something else of the same driver; null when it does not answer in time.</summary>
    public T? Ask<T>(Func<T> question)
        where T : class
    {
        if (IsStuck)
            return null;
        var answer = Task.Factory.StartNew(
            question, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return answer.WaitAsync(limit, time).GetAwaiter().GetResult();
        }
        catch (TimeoutException)
        {
            _stuck = answer;
            return null;
        }
    }
}
