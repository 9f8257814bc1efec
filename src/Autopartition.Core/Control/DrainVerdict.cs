namespace Autopartition.Core.Control;

/// <summary>What becomes of a drain whose turn has come.</summary>
internal enum DrainVerdict
{
    /// <summary>It begins.</summary>
    Begin,

    /// <summary>The lease has ended by itself.</summary>
    NotNeeded,

    /// <summary>A disruption budget is used up.</summary>
    Wait,
}
