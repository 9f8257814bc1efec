using System.Collections;

namespace Autopartition.Policies.Querying;

/// <summary>
/// The result of a query. Queries run at once and not when they are looked at: a chain that a loop builds would
/// otherwise end in calls as deep as the loop is long.
/// </summary>
internal sealed class Sequence<T>(ArraySegment<T> items) : IReadOnlyList<T>
{
    /// <inheritdoc/>
    public int Count => items.Count;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
