using System.Collections.Immutable;
using Autopartition.Policies.Gates;
using Autopartition.Policies.Running;
using Autopartition.Policies.Sources;

namespace Autopartition.Policies.Compiling;

/// <summary>
/// The way of a policy from text to something that runs: the gates in order, each only after the one before let
/// it pass; the compiler; our own emit; a load context that can be unloaded.
/// </summary>
public sealed class PolicyCompiler(ImmutableArray<IPolicyGate> gates)
{
    /// <summary>A compiler with every gate in force.</summary>
    public PolicyCompiler()
        : this(PolicyGates.All)
    {
    }

    /// <summary>
    /// True to compile policies that report which of their lines ran (<see cref="PolicyRunResult.LinesRun"/>).
    /// </summary>
    public bool Coverage { get; init; }

    /// <summary>Compiles a policy file.</summary>
    public PolicyCompileResult CompileFile(string path) => PolicySourceFile.Read(path) switch
    {
        PolicySourceResult.Read read => Compile(read.Source),
        PolicySourceResult.Unreadable unreadable => new PolicyCompileResult.Rejected([unreadable.Diagnostic]),
        _ => throw new InvalidOperationException("a policy file is read or unreadable"),
    };

    /// <summary>Compiles a policy.</summary>
    public PolicyCompileResult Compile(PolicySourceText source)
    {
        foreach (var gate in gates)
        {
            var objections = gate.Check(source);
            if (!objections.IsEmpty)
                return new PolicyCompileResult.Rejected(objections);
        }

        return PolicyEmitter.Emit(source) switch
        {
            PolicyAssemblyResult.Emitted emitted => new PolicyCompileResult.Compiled(
                CompiledPolicy.Load(source, emitted.Assembly)),
            PolicyAssemblyResult.Faulty faulty => new PolicyCompileResult.Rejected(faulty.Diagnostics),
            _ => throw new InvalidOperationException("a policy is emitted or faulty"),
        };
    }
}
