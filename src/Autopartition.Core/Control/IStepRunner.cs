using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>Carries steps out, on hardware or in a simulation.</summary>
public interface IStepRunner
{
    /// <summary>
    /// Begins a step. The runner answers later with <see cref="ControlLoop.Complete"/>, never from inside this
    /// call.
    /// </summary>
    void Start(ReconfigurationStep step);
}
