namespace Autopartition.Core.Execution.Nodes;

/// <summary>The last so many entries, by name.</summary>
internal sealed class RecentBook<TEntry>(int most)
    where TEntry : class
{
    private readonly Dictionary<string, TEntry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];

    /// <summary>The entries, the latest last.</summary>
    public IEnumerable<TEntry> All => _order.Select(name => _entries[name]);

    public TEntry? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>Adds an entry, or puts it in the place of the one of that name.</summary>
    public void Add(string name, TEntry entry)
    {
        if (!_entries.ContainsKey(name))
            _order.Enqueue(name);
        _entries[name] = entry;
        while (_order.Count > most)
            _entries.Remove(_order.Dequeue());
    }
}
