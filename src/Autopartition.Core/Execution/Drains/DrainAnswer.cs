namespace Autopartition.Core.Execution.Drains;

/// <summary>Whether a drain may begin now.</summary>
public abstract record DrainAnswer
{
    private DrainAnswer()
    {
    }

    /// <summary>It may.</summary>
    public sealed record Go : DrainAnswer;

    /// <summary>Not yet.</summary>
    public sealed record Wait(string Reason) : DrainAnswer;

    /// <summary>It may not, and waiting does not help.</summary>
    public sealed record No(string Reason) : DrainAnswer;
}
