namespace Autopartition.Cli.Node.Applying;

/// <summary>What became of <c>node apply</c>, in one word.</summary>
internal enum ApplyStatus
{
    /// <summary>The layout stood already.</summary>
    Unchanged,

    /// <summary>The layout stands now.</summary>
    Applied,

    /// <summary>It would be made, and was not, as asked.</summary>
    Planned,

    /// <summary>Nothing was touched.</summary>
    Refused,

    /// <summary>It was begun and does not stand; what stands is said.</summary>
    Failed,
}
