using System.Collections.Immutable;

namespace Autopartition.Core.Execution.Health;

/// <summary>What each Xid leads to.</summary>
/// <param name="Entries">Known errors by number.</param>
public sealed record XidTable(ImmutableSortedDictionary<int, XidEntry> Entries)
{
    /// <summary>A table without entries: every error is an alert.</summary>
    public static XidTable Empty { get; } = new(ImmutableSortedDictionary<int, XidEntry>.Empty);

    /// <summary>The entry of a number; one that is not listed is an alert.</summary>
    public XidEntry this[int xid] =>
        Entries.GetValueOrDefault(xid) ?? new XidEntry(xid, "an error that is not in the table", XidReaction.Alert);
}
