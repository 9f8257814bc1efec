namespace Autopartition.Core.Execution.Journaling;

/// <summary>What became of a write.</summary>
public abstract record StoreResult
{
    private StoreResult()
    {
    }

    /// <summary>It is durable.</summary>
    public static StoreResult Durable { get; } = new Written();

    /// <summary>It is durable.</summary>
    public sealed record Written : StoreResult;

    /// <summary>Somebody else has written since the last reading; nothing was written now.</summary>
    public sealed record Conflict : StoreResult;

    /// <summary>It may have been written in part or whole, or not at all: disk full, read-only, no answer.</summary>
    public sealed record Failed(string Reason) : StoreResult;
}
