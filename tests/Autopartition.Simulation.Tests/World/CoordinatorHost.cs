using Autopartition.Core.Execution;

namespace Autopartition.Simulation.Tests.World;

/// <summary>A process that runs an executor. Its steady clock begins anew whenever it does.</summary>
internal sealed class CoordinatorHost(string name) : Host(name)
{
    public PlanExecutor? Executor { get; set; }

    public TimeSpan StartedAt { get; set; }

    public TimeSpan NextWake { get; set; } = TimeSpan.MaxValue;

    /// <summary>True when it found out that another is in charge, and has ended for good.</summary>
    public bool IsOver => Executor?.IsDeposed == true;
}
