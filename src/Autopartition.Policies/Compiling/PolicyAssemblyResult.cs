using System.Collections.Immutable;

namespace Autopartition.Policies.Compiling;

/// <summary>What the compiler made of a policy.</summary>
public abstract record PolicyAssemblyResult
{
    private PolicyAssemblyResult()
    {
    }

    /// <summary>It compiled.</summary>
    public sealed record Emitted(PolicyAssembly Assembly) : PolicyAssemblyResult;

    /// <summary>It did not; the errors are in the order of the text.</summary>
    public sealed record Faulty(ImmutableArray<PolicyDiagnostic> Diagnostics) : PolicyAssemblyResult;
}
