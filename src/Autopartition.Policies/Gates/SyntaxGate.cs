using System.Collections.Immutable;
using Autopartition.Policies.Allowing;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Rewriting;
using Autopartition.Policies.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autopartition.Policies.Gates;

/// <summary>
/// Lets only known parts of the language pass. What a newer version of the language brings is refused until somebody
/// has looked at it.
/// </summary>
public sealed class SyntaxGate : IPolicyGate
{
    /// <inheritdoc/>
    public ImmutableArray<PolicyDiagnostic> Check(PolicySourceText source)
    {
        var root = source.Tree.GetRoot();
        var isBroken = source.Tree.GetDiagnostics()
            .Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var nodes = root.DescendantNodesAndSelf().SelectMany(node => OfNode(node, isBroken));
        var tokens = root.DescendantTokens().SelectMany(OfToken);
        return
        [
            .. nodes.Concat(tokens)
                .Select(found => PolicyDiagnostic.At(
                    source.Path, found.At.GetLineSpan().StartLinePosition, found.Code, found.Message))
                .Distinct()
                .OrderBy(found => found.Line)
                .ThenBy(found => found.Column),
        ];
    }

    private static IEnumerable<(Location At, string Code, string Message)> OfNode(SyntaxNode node, bool isBroken)
    {
        var message = AllowedSyntax.Objection(node);

        // In a text with errors the parser leaves pieces that are no part of the language; it reports them itself.
        if (message is not null && !(isBroken && message == AllowedSyntax.Unknown))
            yield return (node.GetFirstToken().GetLocation(), PolicyCodes.Syntax, message);
        if (node is UsingDirectiveSyntax directive && !IsOrdinary(directive))
        {
            const string Using = "a policy needs no using: what it may use is there already; remove this one";
            yield return (node.GetLocation(), PolicyCodes.Using, Using);
        }

        if (DeclaredName(node) is { } name && (Allowlist.Bundled.HasTypeNamed(name.ValueText) || IsVerb(name)))
        {
            var hides = $"the name '{name.ValueText}' is taken by something that policies use; choose another";
            yield return (name.GetLocation(), PolicyCodes.Hiding, hides);
        }
    }

    private static IEnumerable<(Location At, string Code, string Message)> OfToken(SyntaxToken token)
    {
        if (token.IsKind(SyntaxKind.IdentifierToken)
            && token.ValueText.StartsWith(Names.Reserved, StringComparison.Ordinal))
        {
            var reserved = $"names that begin with {Names.Reserved} are reserved; choose another";
            yield return (token.GetLocation(), PolicyCodes.ReservedName, reserved);
        }

        if (AllowedSyntax.Objection(token) is { } message)
            yield return (token.GetLocation(), PolicyCodes.Modifier, message);
    }

    private static bool IsOrdinary(UsingDirectiveSyntax directive) => directive.Alias is null
        && directive.StaticKeyword.IsKind(SyntaxKind.None)
        && directive.GlobalKeyword.IsKind(SyntaxKind.None)
        && directive.UnsafeKeyword.IsKind(SyntaxKind.None)
        && PolicyScriptOptions.OrdinaryUsings.Contains(directive.Name?.ToString() ?? "");

    private static SyntaxToken? DeclaredName(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier,
        MethodDeclarationSyntax method => method.Identifier,
        LocalFunctionStatementSyntax function => function.Identifier,
        _ => null,
    };

    private static bool IsVerb(SyntaxToken name) => name.Parent is not MethodDeclarationSyntax
        { Parent: TypeDeclarationSyntax } && PolicyWords.All.Contains(name.ValueText);
}
