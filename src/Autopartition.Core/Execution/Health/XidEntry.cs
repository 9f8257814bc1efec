namespace Autopartition.Core.Execution.Health;

/// <summary>One error of NVIDIA's catalog.</summary>
/// <param name="Xid">Its number.</param>
/// <param name="Meaning">What it says, in a few words.</param>
/// <param name="Reaction">What it leads to.</param>
public sealed record XidEntry(int Xid, string Meaning, XidReaction Reaction);
