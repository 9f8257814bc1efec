using System.Collections.Immutable;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;

namespace Autopartition.Cli.Policies.Checking;

/// <summary>A policy file and what is wrong with it.</summary>
/// <param name="Path">The file, as people named it.</param>
/// <param name="Source">Its text; null when it could not be read.</param>
/// <param name="Diagnostics">Every reason to reject it; empty for a policy that the engine loads.</param>
internal sealed record CheckedPolicy(
    string Path, PolicySourceText? Source, ImmutableArray<PolicyDiagnostic> Diagnostics)
{
    /// <summary>True when the engine would load it.</summary>
    public bool IsAccepted => Diagnostics.IsEmpty;

    /// <summary>Holds one file against everything that a policy has to keep to.</summary>
    public static CheckedPolicy Of(string path) => PolicySourceFile.Read(path) switch
    {
        PolicySourceResult.Read read => new CheckedPolicy(path, read.Source, Wrong(read.Source)),
        PolicySourceResult.Unreadable unreadable => new CheckedPolicy(path, null, [unreadable.Diagnostic]),
        _ => throw new InvalidOperationException("a policy file is read or unreadable"),
    };

    private static ImmutableArray<PolicyDiagnostic> Wrong(PolicySourceText source)
    {
        switch (new PolicyCompiler().Compile(source))
        {
            case PolicyCompileResult.Rejected rejected:
                return rejected.Diagnostics;
            case PolicyCompileResult.Compiled compiled:
                compiled.Policy.Dispose();
                break;
        }
        return [];
    }
}
