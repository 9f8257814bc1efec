namespace Autopartition.Planning.Local;

/// <summary>Something that waits for a place during a search.</summary>
/// <param name="Item">Where it may lie.</param>
/// <param name="Who">Who holds it.</param>
/// <param name="From">Where it lay; null for the ask.</param>
internal sealed record PendingItem(LocalItem Item, Lodger Who, LocalPlace? From);
