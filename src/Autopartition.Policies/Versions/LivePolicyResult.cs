using System.Collections.Immutable;
using Autopartition.Policies.Compiling;

namespace Autopartition.Policies.Versions;

/// <summary>A policy set in force, or why its first version is none.</summary>
public abstract record LivePolicyResult
{
    private LivePolicyResult()
    {
    }

    /// <summary>The first version is in force. The receiver disposes the set.</summary>
    public sealed record Opened(LivePolicySet Policies) : LivePolicyResult;

    /// <summary>The first version was rejected: a host stops here rather than run without its policies.</summary>
    public sealed record Rejected(ImmutableArray<PolicyDiagnostic> Diagnostics) : LivePolicyResult;
}
