using System.Collections.Immutable;
using Autopartition.Core.Policies;

namespace Autopartition.Core.PolicyTests;

/// <summary>
/// How what one version of a policy asks for differs from what another does. Reasons and lines do not count.
/// </summary>
/// <param name="Gone">Asked for by the first only.</param>
/// <param name="New">Asked for by the second only.</param>
/// <param name="Changed">The same verb about the same subject with other figures.</param>
public sealed record DecisionDelta(
    ImmutableArray<PolicyDecision> Gone,
    ImmutableArray<PolicyDecision> New,
    ImmutableArray<DecisionDelta.Change> Changed)
{
    /// <summary>True when both ask for the same.</summary>
    public bool IsEmpty => Gone.IsEmpty && New.IsEmpty && Changed.IsEmpty;

    /// <summary>The difference between what two versions ask for at one moment.</summary>
    public static DecisionDelta Between(IEnumerable<PolicyDecision> first, IEnumerable<PolicyDecision> second)
    {
        var gone = first.ToList();
        var added = new List<PolicyDecision>();
        foreach (var decision in second)
        {
            var parts = DecisionParts.Of(decision);
            var same = gone.FindIndex(other => DecisionParts.Of(other) == parts);
            if (same >= 0)
                gone.RemoveAt(same);
            else
                added.Add(decision);
        }
        var changed = ImmutableArray.CreateBuilder<Change>();
        foreach (var before in gone.ToList())
        {
            var matter = Matter(before);
            if (added.Find(after => Matter(after) == matter) is not { } found)
                continue;
            gone.Remove(before);
            added.Remove(found);
            changed.Add(new Change(before, found));
        }
        return new DecisionDelta([.. gone], [.. added], changed.ToImmutable());
    }

    private static (DecisionVerb, string) Matter(PolicyDecision decision)
    {
        var parts = DecisionParts.Of(decision);
        return (parts.Verb, parts.Term?.ToString() ?? parts.Subject);
    }

    /// <summary>The same verb about the same subject, with other figures.</summary>
    /// <param name="Before">What the first asks for.</param>
    /// <param name="After">What the second asks for.</param>
    public sealed record Change(PolicyDecision Before, PolicyDecision After);
}
