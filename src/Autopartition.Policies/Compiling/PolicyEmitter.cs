using System.Collections.Immutable;
using Autopartition.Policies.Authoring;
using Autopartition.Policies.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Emit;

namespace Autopartition.Policies.Compiling;

/// <summary>
/// Turns a policy that has passed the gates into an assembly. Nothing is loaded and nothing runs.
/// </summary>
public static class PolicyEmitter
{
    private static readonly EmitOptions Emission = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    /// <summary>Compiles a policy against <see cref="PolicyScript"/>.</summary>
    public static PolicyAssemblyResult Emit(PolicySourceText source)
    {
        var compilation = Compile(source);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols, options: Emission);
        if (!emitted.Success)
            return Faulty(source, Errors(source, emitted.Diagnostics));

        var entry = compilation.GetEntryPoint(default)
            ?? throw new InvalidOperationException("a script compilation has an entry point");
        return new PolicyAssemblyResult.Emitted(new PolicyAssembly(
            [.. image.ToArray()], [.. symbols.ToArray()], entry.ContainingType.MetadataName, entry.MetadataName));
    }

    private static CSharpCompilation Compile(PolicySourceText source)
    {
        // Only the compilation is taken: a script that runs itself loads an assembly that never unloads.
        var script = CSharpScript.Create(source.Text, PolicyScriptOptions.For(source), typeof(PolicyScript));
        var compilation = (CSharpCompilation)script.GetCompilation();
        var options = compilation.Options
            .WithDeterministic(true)
            .WithNullableContextOptions(NullableContextOptions.Enable);
        return compilation.WithAssemblyName($"policy-{source.Hash}").WithOptions(options);
    }

    private static PolicyAssemblyResult.Faulty Faulty(PolicySourceText source, ImmutableArray<PolicyDiagnostic> errors)
    {
        // A script of comments alone is not emitted, and the compiler does not say why.
        const string Nothing = "there is nothing to run in this policy; write a statement, or leave the file out";
        return new PolicyAssemblyResult.Faulty(
            errors.IsEmpty ? [PolicyDiagnostic.Start(source.Path, PolicyCodes.Nothing, Nothing)] : errors);
    }

    private static ImmutableArray<PolicyDiagnostic> Errors(PolicySourceText source, ImmutableArray<Diagnostic> found) =>
    [
        .. found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => PolicyDiagnostic.Of(source.Path, diagnostic))
            .Distinct()
            .OrderBy(diagnostic => diagnostic.Line)
            .ThenBy(diagnostic => diagnostic.Column)
            .ThenBy(diagnostic => diagnostic.Code, StringComparer.Ordinal),
    ];
}
