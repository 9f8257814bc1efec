using System.Collections.Frozen;
using Autopartition.Policies.Allowing;

namespace Autopartition.Policies.Gates;

/// <summary>The words that a policy finds there: the parts of the snapshot and the verbs.</summary>
internal static class PolicyWords
{
    private const string Owner = "Autopartition.Policies.Authoring.PolicyScript.";

    /// <summary>All of them.</summary>
    public static FrozenSet<string> All { get; } = Allowlist.Bundled.Entries
        .Where(entry => entry.Id.Contains(Owner, StringComparison.Ordinal))
        .Select(entry => entry.Id[(entry.Id.IndexOf(Owner, StringComparison.Ordinal) + Owner.Length)..].Split('(')[0])
        .ToFrozenSet(StringComparer.Ordinal);
}
