using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Core.Execution.Steps;

/// <summary>Whether and when something that did not work is tried again.</summary>
public interface IRetryRule
{
    /// <summary>How long to wait before the next attempt; null to give up.</summary>
    /// <param name="outcome">What the last attempt came to.</param>
    /// <param name="failures">Attempts in a row that came to nothing, this one too.</param>
    TimeSpan? Wait(NodeOutcome outcome, int failures);
}
