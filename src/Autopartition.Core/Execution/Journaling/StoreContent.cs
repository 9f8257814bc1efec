namespace Autopartition.Core.Execution.Journaling;

/// <summary>What a store holds.</summary>
public abstract record StoreContent
{
    private StoreContent()
    {
    }

    /// <summary>It was read. A store that was never written holds no bytes.</summary>
    public sealed record Bytes(ReadOnlyMemory<byte> All) : StoreContent;

    /// <summary>It could not be read.</summary>
    public sealed record Unreadable(string Reason) : StoreContent;
}
