using Autopartition.Core.Policies;

namespace Autopartition.Policies.Versions;

/// <summary>
/// Evaluates a candidate beside the policies in force and compares, and never lets it decide. The candidate is
/// evaluated after them, on the same snapshot; whatever it does, their answer stands.
/// </summary>
/// <param name="inForce">The policies that decide.</param>
/// <param name="candidate">The policies that are only looked at.</param>
/// <param name="clock">Times the candidate.</param>
public sealed class ShadowPolicySet(IPolicySet inForce, IPolicySet candidate, TimeProvider clock) : IPolicySet
{
    private readonly ShadowTally _tally = new();

    /// <inheritdoc/>
    public string Name => inForce.Name;

    /// <summary>How far the candidate has agreed up to now.</summary>
    public ShadowReport Report => _tally.Report();

    /// <inheritdoc/>
    public PolicyEvaluation Evaluate(PolicyContext context)
    {
        var decided = inForce.Evaluate(context);
        var start = clock.GetTimestamp();
        var would = candidate.Evaluate(context);
        _tally.Add(context.Now, decided, would, clock.GetElapsedTime(start));
        return decided;
    }
}
