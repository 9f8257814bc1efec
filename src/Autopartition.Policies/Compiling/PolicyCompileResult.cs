using System.Collections.Immutable;
using Autopartition.Policies.Running;

namespace Autopartition.Policies.Compiling;

/// <summary>A policy ready to run, or everything that keeps it from being one.</summary>
public abstract record PolicyCompileResult
{
    private PolicyCompileResult()
    {
    }

    /// <summary>The policy compiled. The receiver disposes it.</summary>
    public sealed record Compiled(CompiledPolicy Policy) : PolicyCompileResult;

    /// <summary>The policy was rejected. The diagnostics are in the order of the text.</summary>
    public sealed record Rejected(ImmutableArray<PolicyDiagnostic> Diagnostics) : PolicyCompileResult;
}
