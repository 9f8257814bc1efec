namespace Autopartition.Planning.Explaining;

/// <summary>A change that would give an ask a place.</summary>
/// <param name="Words">What to do.</param>
/// <param name="Cost">
/// What it costs at the prices of the problem: instances created and destroyed, leases moved, one more GPU for the
/// horizon. What a person decides, as a quota, has no price.
/// </param>
public sealed record Remedy(string Words, double Cost);
