using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Core.Execution.Steps;

/// <summary>What comes next for a step.</summary>
public abstract record StepMove
{
    private StepMove()
    {
    }

    /// <summary>It is as it should be.</summary>
    public static StepMove Done { get; } = new Finish();

    /// <summary>The node has to be read first.</summary>
    public static StepMove Again { get; } = new Look();

    /// <summary>The step is over.</summary>
    public sealed record Finish : StepMove;

    /// <summary>Read the node.</summary>
    public sealed record Look : StepMove;

    /// <summary>Tell the node to do something.</summary>
    public sealed record Send(NodeWork Work) : StepMove;

    /// <summary>Nothing for so long, then read the node.</summary>
    public sealed record Wait(TimeSpan Length, string Reason) : StepMove;

    /// <summary>It cannot be done.</summary>
    public sealed record Fail(string Reason) : StepMove;

    /// <summary>Tell the node to change its hardware.</summary>
    public static StepMove Change(HardwareAction action) => new Send(new NodeWork.Change(action));
}
