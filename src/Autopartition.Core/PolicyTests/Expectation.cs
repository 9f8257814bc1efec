using System.Collections.Immutable;
using Autopartition.Core.Policies;

namespace Autopartition.Core.PolicyTests;

/// <summary>What a test expects of an evaluation.</summary>
public sealed record Expectation
{
    /// <summary>These decisions and no others, in any order; null when that is not said.</summary>
    public ImmutableArray<DecisionPattern>? Exactly { get; init; }

    /// <summary>These decisions, and maybe others.</summary>
    public ImmutableArray<DecisionPattern> AtLeast { get; init; } = [];

    /// <summary>No decision like any of these.</summary>
    public ImmutableArray<DecisionPattern> None { get; init; } = [];

    /// <summary>Words of the failure that the policy ends with; null when it must not fail.</summary>
    public string? Failure { get; init; }

    /// <summary>How the decisions differ from what is expected; empty when they do not.</summary>
    public ExpectationGap GapTo(ImmutableArray<PolicyDecision> decisions)
    {
        var wanted = Exactly ?? AtLeast;
        var partners = Partners(wanted, decisions);
        return new ExpectationGap(
            [.. wanted.Where((_, index) => !partners.ContainsValue(index))],
            Exactly is null ? [] : [.. decisions.Where((_, index) => !partners.ContainsKey(index))],
            [.. decisions.Where(decision => None.Any(pattern => pattern.Matches(decision)))]);
    }

    /// <summary>
    /// Gives as many patterns as possible a decision of their own, so that a wide pattern does not take the only
    /// decision that a narrow one could have. Pattern by decision.
    /// </summary>
    private static Dictionary<int, int> Partners(
        ImmutableArray<DecisionPattern> patterns, ImmutableArray<PolicyDecision> decisions)
    {
        var partners = new Dictionary<int, int>();
        for (var pattern = 0; pattern < patterns.Length; pattern++)
            Place(pattern, []);
        return partners;

        bool Place(int pattern, HashSet<int> tried)
        {
            for (var i = 0; i < decisions.Length; i++)
            {
                if (!patterns[pattern].Matches(decisions[i]) || !tried.Add(i))
                    continue;
                if (partners.TryGetValue(i, out var other) && !Place(other, tried))
                    continue;
                partners[i] = pattern;
                return true;
            }
            return false;
        }
    }
}
