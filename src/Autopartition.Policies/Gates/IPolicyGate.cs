using System.Collections.Immutable;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;

namespace Autopartition.Policies.Gates;

/// <summary>A check that a policy passes before it is compiled.</summary>
public interface IPolicyGate
{
    /// <summary>Everything this gate objects to, in the order of the text; empty lets the policy pass.</summary>
    ImmutableArray<PolicyDiagnostic> Check(PolicySourceText source);
}
