using System.Collections.Concurrent;

namespace Autopartition.Policies.Running;

/// <summary>
/// Whether a process that evaluates policies is still sound. A policy that does not stop in time keeps its thread
/// for ever: the process should be drained and started anew, and the policy is never evaluated again.
/// </summary>
public sealed class PolicyHealth
{
    private readonly ConcurrentDictionary<string, bool> _quarantined = new(StringComparer.Ordinal);

    /// <summary>The health of this process.</summary>
    public static PolicyHealth OfProcess { get; } = new();

    /// <summary>True once a policy did not stop in time.</summary>
    public bool IsPoisoned => !_quarantined.IsEmpty;

    /// <summary>Hashes of the policies that did not stop in time.</summary>
    public IReadOnlyCollection<string> Quarantined => (IReadOnlyCollection<string>)_quarantined.Keys;

    /// <summary>True for a policy that may not be evaluated any more.</summary>
    public bool IsQuarantined(string hash) => _quarantined.ContainsKey(hash);

    internal void Quarantine(string hash) => _quarantined.TryAdd(hash, value: true);
}
