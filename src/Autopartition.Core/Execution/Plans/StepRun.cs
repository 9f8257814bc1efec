using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Core.Execution.Plans;

/// <summary>One step on its way: what the journal knows of it, and what need not outlive a restart.</summary>
public sealed class StepRun(PlannedStep step)
{
    /// <summary>The step.</summary>
    public PlannedStep Step { get; } = step;

    /// <summary>Commands that were sent for it and written down.</summary>
    public int Sent { get; private set; }

    /// <summary>True when it is over.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Why what it should have undone stays.</summary>
    public string? Kept { get; private set; }

    /// <summary>The operation whose answer is awaited; null for none.</summary>
    public string? OperationId { get; private set; }

    /// <summary>What that operation does.</summary>
    public NodeWork? Work { get; private set; }

    /// <summary>When it was sent first; what its answer says is no older.</summary>
    public TimeSpan AskedAt { get; set; }

    /// <summary>When it was sent last.</summary>
    public TimeSpan? SentAt { get; set; }

    /// <summary>Nothing is done for it before.</summary>
    public TimeSpan NotBefore { get; set; }

    /// <summary>True when the node has to be read before anything else is done for it.</summary>
    public bool IsStale { get; set; }

    /// <summary>Readings of the node since the step began or the program was started anew.</summary>
    public int Looks { get; set; }

    /// <summary>Refusals and unknown outcomes in a row.</summary>
    public int Failures { get; set; }

    /// <summary>What the last operation came to.</summary>
    public NodeOutcome? LastOutcome { get; set; }

    /// <summary>Since when it waits for something that it does not do itself.</summary>
    public TimeSpan? WaitingSince { get; set; }

    /// <summary>True once anything was sent for it that may have had an effect.</summary>
    public bool HasBegun => Sent > 0 || IsDone;

    /// <summary>A command for it is written down.</summary>
    public void Await(PlanRecord.Sent sent)
    {
        Sent++;
        (OperationId, Work, SentAt) = (sent.OperationId, sent.Work, null);
    }

    /// <summary>A reading for it is asked for; no record is needed.</summary>
    public void AwaitLook(string operationId) => (OperationId, Work, SentAt) = (operationId, new NodeWork.Look(), null);

    /// <summary>The answer is here.</summary>
    public void Answered() => (OperationId, Work, SentAt) = (null, null, null);

    /// <summary>It is over.</summary>
    public void Finish(string? kept)
    {
        (IsDone, Kept) = (true, kept);
        Answered();
    }
}
