using Autopartition.Policies.Sets;

namespace Autopartition.Policies.Versions;

/// <summary>
/// A compiled version. Its code is let go when it is no longer in force and its last evaluation has ended.
/// </summary>
/// <param name="set">Its policies.</param>
/// <param name="version">What they were compiled from; null for the empty set that follows the last good one.</param>
internal sealed class VersionInForce(ScriptPolicySet set, PolicyVersion? version)
{
    private readonly Lock _gate = new();
    private int _uses;
    private bool _retired;

    public ScriptPolicySet Set { get; } = set;

    public PolicyVersion? Version { get; } = version;

    /// <summary>Keeps it alive for an evaluation; false when it was let go already.</summary>
    public bool TryUse()
    {
        lock (_gate)
        {
            if (_retired)
                return false;
            _uses++;
            return true;
        }
    }

    /// <summary>An evaluation is over.</summary>
    public void Done()
    {
        lock (_gate)
        {
            if (--_uses == 0 && _retired)
                Set.Dispose();
        }
    }

    /// <summary>Another version is in force now.</summary>
    public void Retire()
    {
        lock (_gate)
        {
            _retired = true;
            if (_uses == 0)
                Set.Dispose();
        }
    }
}
