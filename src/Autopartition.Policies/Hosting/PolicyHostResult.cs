using System.Collections.Immutable;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Running;

namespace Autopartition.Policies.Hosting;

/// <summary>What came of an evaluation in a process of its own.</summary>
public abstract record PolicyHostResult
{
    private PolicyHostResult()
    {
    }

    /// <summary>The policy ran; the result may still be a failure of the policy.</summary>
    public sealed record Evaluated(PolicyRunResult Result) : PolicyHostResult;

    /// <summary>The policy did not pass the gates.</summary>
    public sealed record Rejected(ImmutableArray<PolicyDiagnostic> Diagnostics) : PolicyHostResult;

    /// <summary>The worker hung, died or answered nonsense. It is gone, and the next evaluation has another.</summary>
    public sealed record Lost(string Reason) : PolicyHostResult;
}
