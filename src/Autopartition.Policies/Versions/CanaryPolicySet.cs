using Autopartition.Core.Policies;

namespace Autopartition.Policies.Versions;

/// <summary>
/// Lets a candidate decide about some tenants and pools while the policies in force decide about all else. Where
/// the candidate fails, the policies in force decide there too. An approval that either asks for of the whole fleet
/// stands.
/// </summary>
/// <param name="inForce">The policies that decide.</param>
/// <param name="candidate">The policies that decide within the scope.</param>
/// <param name="scope">The tenants and pools of the candidate.</param>
public sealed class CanaryPolicySet(IPolicySet inForce, IPolicySet candidate, CanaryScope scope) : IPolicySet
{
    /// <inheritdoc/>
    public string Name => inForce.Name;

    /// <inheritdoc/>
    public PolicyEvaluation Evaluate(PolicyContext context)
    {
        var usual = inForce.Evaluate(context);
        var tried = candidate.Evaluate(context);
        if (!tried.Failures.IsEmpty)
            return usual with { Failures = [.. usual.Failures, .. tried.Failures] };
        return new PolicyEvaluation(
            [
                .. usual.Decisions.Where(decision => !scope.Has(decision, context)),
                .. tried.Decisions.Where(decision => scope.Has(decision, context) || IsForAll(decision)),
            ],
            usual.Failures);
    }

    private static bool IsForAll(PolicyDecision decision) => decision is PolicyDecision.RequireApproval { GpuId: null };
}
