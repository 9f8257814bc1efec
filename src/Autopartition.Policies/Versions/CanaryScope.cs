using System.Collections.Immutable;
using Autopartition.Core.Policies;
using Autopartition.Core.PolicyTests;

namespace Autopartition.Policies.Versions;

/// <summary>Where a candidate decides: about these tenants, and about the GPUs of these pools.</summary>
/// <param name="Tenants">Names of tenants.</param>
/// <param name="Pools">Names of pools.</param>
public sealed record CanaryScope(ImmutableArray<string> Tenants, ImmutableArray<string> Pools)
{
    /// <summary>
    /// True when a decision is about one of them. What is about the fleet as a whole never is: half a weight or
    /// half an approval does not exist.
    /// </summary>
    public bool Has(PolicyDecision decision, PolicyContext context)
    {
        var parts = DecisionParts.Of(decision);
        return parts.Verb switch
        {
            DecisionVerb.Weigh => false,
            DecisionVerb.Share or DecisionVerb.Buffer or DecisionVerb.Prefer or DecisionVerb.Protect =>
                Tenants.Contains(parts.Subject),
            _ => context.Gpus.FirstOrDefault(gpu => gpu.Id == parts.Subject) is { } found
                && Pools.Contains(found.Pool),
        };
    }
}
