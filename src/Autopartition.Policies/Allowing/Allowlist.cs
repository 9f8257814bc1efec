using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Autopartition.Policies.Allowing;

/// <summary>
/// Everything of the host that a policy may refer to, by exact documentation id. The front gate, the scan of the
/// emitted bytes, the fuel costs and the documentation all read this one list.
/// </summary>
public sealed class Allowlist
{
    private readonly FrozenDictionary<string, AllowedEntry> _entries;
    private readonly FrozenSet<string> _typeNames;

    private Allowlist(ImmutableArray<AllowedEntry> entries)
    {
        Entries = entries;
        _entries = entries.ToFrozenDictionary(entry => entry.Id, StringComparer.Ordinal);
        _typeNames = entries
            .Where(entry => entry.Id.StartsWith("T:", StringComparison.Ordinal))
            .Select(entry => entry.Id.Split('.', ':')[^1].Split('`')[0])
            .ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The list that is embedded in this assembly.</summary>
    public static Allowlist Bundled { get; } = new(AllowlistReader.ReadBundled());

    /// <summary>The entries in the order of the file.</summary>
    public ImmutableArray<AllowedEntry> Entries { get; }

    /// <summary>The entry of a documentation id, or null.</summary>
    public AllowedEntry? Find(string id) => _entries.GetValueOrDefault(id);

    /// <summary>True when an author may write the member or type.</summary>
    /// <param name="id">Its documentation id.</param>
    /// <param name="isImplied">True when the author wrote syntax that implies it, such as a foreach.</param>
    public bool AllowsAuthor(string id, bool isImplied = false) => Find(id) is { } entry
        && (entry.Place is AllowedPlace.Author or AllowedPlace.Replaced
            || (isImplied && entry.Place == AllowedPlace.Syntax));

    /// <summary>Units of fuel of one use; 0 for what is not listed.</summary>
    public int CostOf(string id) => Find(id)?.Cost ?? 0;

    /// <summary>True when a listed type is called so, in any namespace.</summary>
    public bool HasTypeNamed(string name) => _typeNames.Contains(name);
}
