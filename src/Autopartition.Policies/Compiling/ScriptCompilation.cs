using Autopartition.Policies.Authoring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Autopartition.Policies.Compiling;

/// <summary>
/// Compilations of scripts against <see cref="PolicyScript"/>. All share one empty compilation, so that references
/// are read and bound once in the life of the process.
/// </summary>
internal static class ScriptCompilation
{
    // In the file it comes before the framework's collections of the same names, which are imported from outside.
    private static readonly string Prefix = $"using {typeof(Querying.Ordered<int>).Namespace};";

    private static readonly Lazy<CSharpCompilation> Empty = new(MakeEmpty);

    /// <summary>A compilation of one policy.</summary>
    public static CSharpCompilation Of(SyntaxTree tree, string hash) => Empty.Value
        .ReplaceSyntaxTree(Empty.Value.SyntaxTrees[0], WithOurUsings(tree))
        .WithAssemblyName($"policy-{hash}");

    /// <summary>Where the author wrote what stands at a place of the compilation.</summary>
    public static LinePosition PlaceOf(Location location)
    {
        var place = location.GetLineSpan().StartLinePosition;
        if (location.SourceTree is not { } tree
            || !tree.GetText().ToString().Contains(Prefix, StringComparison.Ordinal))
        {
            return place;
        }

        var text = tree.GetText();
        var start = text.Lines.GetLinePosition(text.ToString().IndexOf(Prefix, StringComparison.Ordinal));
        return place.Line == start.Line && place.Character >= start.Character + Prefix.Length
            ? new LinePosition(place.Line, place.Character - Prefix.Length)
            : place;
    }

    // What a policy may use is there already. A using that it may write says nothing new and becomes spaces; the
    // gate refuses all others.
    private static SyntaxTree WithOurUsings(SyntaxTree tree)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot();
        var changes = root.Usings.Where(IsOrdinary)
            .Select(directive => new TextChange(directive.Span, new string(' ', directive.Span.Length)))
            .Prepend(new TextChange(new TextSpan(root.GetFirstToken(includeZeroWidth: true).SpanStart, 0), Prefix));
        return tree.WithChangedText(tree.GetText().WithChanges(changes));
    }

    private static bool IsOrdinary(UsingDirectiveSyntax directive) => directive.Alias is null
        && directive.StaticKeyword.IsKind(SyntaxKind.None)
        && directive.GlobalKeyword.IsKind(SyntaxKind.None)
        && directive.UnsafeKeyword.IsKind(SyntaxKind.None)
        && !directive.ContainsDiagnostics
        && PolicyScriptOptions.OrdinaryUsings.Contains(directive.Name?.ToString() ?? "");

    private static CSharpCompilation MakeEmpty()
    {
        // Only the compilation is taken: a script that runs itself loads an assembly that never unloads.
        var script = CSharpScript.Create("", PolicyScriptOptions.Shared, typeof(PolicyScript));
        var compilation = (CSharpCompilation)script.GetCompilation();
        return compilation.WithOptions(compilation.Options
            .WithDeterministic(true)
            .WithConcurrentBuild(false)
            .WithNullableContextOptions(NullableContextOptions.Enable));
    }
}
