using System.Collections.Immutable;
using Autopartition.Policies.Compiling;

namespace Autopartition.Policies.Sets;

/// <summary>A policy set ready to run, or everything that is wrong with its files.</summary>
public abstract record PolicySetResult
{
    private PolicySetResult()
    {
    }

    /// <summary>Every file compiled. The receiver disposes the set.</summary>
    public sealed record Loaded(ScriptPolicySet Policies) : PolicySetResult;

    /// <summary>
    /// At least one file was rejected; the diagnostics come file by file, in the order the files were named.
    /// </summary>
    public sealed record Rejected(ImmutableArray<PolicyDiagnostic> Diagnostics) : PolicySetResult;
}
