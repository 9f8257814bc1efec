using System.Collections.Immutable;
using Autopartition.Policies.Gates;
using Autopartition.Policies.Running;
using Autopartition.Policies.Scanning;
using Autopartition.Policies.Sources;

namespace Autopartition.Policies.Compiling;

/// <summary>
/// The way of a policy from text to something that runs: the gates in order, each only after the one before let
/// it pass; the compiler, with the meter written in; the scan of the emitted bytes; a load context that can be
/// unloaded.
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

    /// <summary>Where policies that do not stop in time are noted.</summary>
    public PolicyHealth Health { get; init; } = PolicyHealth.OfProcess;

    /// <summary>Compiles a policy file.</summary>
    public PolicyCompileResult CompileFile(string path) => PolicySourceFile.Read(path) switch
    {
        PolicySourceResult.Read read => Compile(read.Source),
        PolicySourceResult.Unreadable unreadable => new PolicyCompileResult.Rejected([unreadable.Diagnostic]),
        _ => throw new InvalidOperationException("a policy file is read or unreadable"),
    };

    /// <summary>Compiles a policy.</summary>
    public PolicyCompileResult Compile(PolicySourceText source) => Assemble(source) switch
    {
        PolicyAssemblyResult.Emitted emitted => new PolicyCompileResult.Compiled(
            CompiledPolicy.Load(source, emitted.Assembly, Health)),
        PolicyAssemblyResult.Faulty faulty => new PolicyCompileResult.Rejected(faulty.Diagnostics),
        _ => throw new InvalidOperationException("a policy is emitted or faulty"),
    };

    /// <summary>Checks and compiles a policy without loading it.</summary>
    public PolicyAssemblyResult Assemble(PolicySourceText source)
    {
        const string TooSlow = "the compiler did not come to an end with this text; write long expressions as several";
        return CompileThread.Run(cancellation => Assemble(source, cancellation))
            ?? new PolicyAssemblyResult.Faulty([PolicyDiagnostic.Start(source.Path, PolicyCodes.TooSlow, TooSlow)]);
    }

    private PolicyAssemblyResult Assemble(PolicySourceText source, CancellationToken cancellation)
    {
        foreach (var gate in gates)
        {
            var objections = gate.Check(source);
            cancellation.ThrowIfCancellationRequested();
            if (!objections.IsEmpty)
                return new PolicyAssemblyResult.Faulty(objections);
        }

        var result = PolicyEmitter.Emit(source, Coverage, cancellation);
        if (result is not PolicyAssemblyResult.Emitted { Assembly: var assembly })
            return result;
        var findings = AssemblyScan.Of(assembly, source);
        return findings.IsEmpty ? result : new PolicyAssemblyResult.Faulty(findings);
    }
}
