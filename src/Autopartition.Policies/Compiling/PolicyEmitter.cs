using System.Collections.Immutable;
using System.Text;
using Autopartition.Policies.Rewriting;
using Autopartition.Policies.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Autopartition.Policies.Compiling;

/// <summary>
/// Turns a policy that has passed the gates into an assembly, metered. Nothing is loaded and nothing runs.
/// </summary>
public static class PolicyEmitter
{
    private static readonly EmitOptions Emission = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    /// <summary>Compiles a policy.</summary>
    /// <param name="source">The policy.</param>
    /// <param name="coverage">True to have it note the lines that run.</param>
    /// <param name="cancellation">Ends the compilation.</param>
    public static PolicyAssemblyResult Emit(
        PolicySourceText source, bool coverage = false, CancellationToken cancellation = default)
    {
        var written = source.Compilation;
        var errors = Errors(source, written.GetDiagnostics(cancellation));
        if (!errors.IsEmpty || written.SyntaxTrees[0].GetCompilationUnitRoot(cancellation).Members.Count == 0)
            return Faulty(source, errors);

        return Emit(Metered(written, source, coverage), source, coverage, cancellation);
    }

    /// <summary>Compiles a policy without the meter, to measure what the meter costs. Nothing checks the result.
    /// </summary>
    internal static PolicyAssemblyResult EmitBare(PolicySourceText source) =>
        Emit(source.Compilation, source, coverage: false, CancellationToken.None);

    private static PolicyAssemblyResult Emit(
        CSharpCompilation compilation, PolicySourceText source, bool coverage, CancellationToken cancellation)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols, options: Emission, cancellationToken: cancellation);
        if (!emitted.Success)
            return Faulty(source, OfLines(source, Errors(source, emitted.Diagnostics)));

        var entry = compilation.GetEntryPoint(cancellation)
            ?? throw new InvalidOperationException("a script compilation has an entry point");
        return new PolicyAssemblyResult.Emitted(new PolicyAssembly(
            [.. image.ToArray()], [.. symbols.ToArray()], entry.ContainingType.MetadataName, entry.MetadataName)
        {
            Lines = coverage ? MeterRewriter.Lines(source.Tree.GetRoot(cancellation)) : [],
        });
    }

    /// <summary>The errors of the compiler, in the order of the text.</summary>
    internal static ImmutableArray<PolicyDiagnostic> Errors(
        PolicySourceText source, ImmutableArray<Diagnostic> found) =>
    [
        .. found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => PolicyDiagnostic.Of(source.Path, diagnostic))
            .Distinct()
            .OrderBy(diagnostic => diagnostic.Line)
            .ThenBy(diagnostic => diagnostic.Column)
            .ThenBy(diagnostic => diagnostic.Code, StringComparer.Ordinal),
    ];

    // The metered text has the author's lines, and columns of its own.
    private static ImmutableArray<PolicyDiagnostic> OfLines(
        PolicySourceText source, ImmutableArray<PolicyDiagnostic> errors) =>
    [
        .. errors.Select(error => error with { Column = source.FirstColumn(error.Line) }).Distinct(),
    ];

    private static CSharpCompilation Metered(CSharpCompilation written, PolicySourceText source, bool coverage)
    {
        var tree = written.SyntaxTrees[0];
        var root = MeterRewriter.Rewrite(written.GetSemanticModel(tree), source, coverage);
        var metered = CSharpSyntaxTree.ParseText(
            root.ToFullString(), PolicySourceText.Parsing, source.Path, Encoding.UTF8);
        return written.ReplaceSyntaxTree(tree, metered);
    }

    private static PolicyAssemblyResult.Faulty Faulty(PolicySourceText source, ImmutableArray<PolicyDiagnostic> errors)
    {
        // A script of comments alone is not emitted, and the compiler does not say why.
        const string Nothing = "there is nothing to run in this policy; write a statement, or leave the file out";
        return new PolicyAssemblyResult.Faulty(
            errors.IsEmpty ? [PolicyDiagnostic.Start(source.Path, PolicyCodes.Nothing, Nothing)] : errors);
    }
}
