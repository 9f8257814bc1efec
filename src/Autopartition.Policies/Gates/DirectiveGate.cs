using System.Collections.Immutable;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Autopartition.Policies.Gates;

/// <summary>
/// A policy is one file without directives: #r and #load make the compiler open other files, #line moves the
/// lines that decisions and errors name, #if and #pragma hide code and warnings from a reviewer. Only the parser
/// has run when this gate looks.
/// </summary>
public sealed class DirectiveGate : IPolicyGate
{
    /// <inheritdoc/>
    public ImmutableArray<PolicyDiagnostic> Check(PolicySourceText source) =>
    [
        // Text that the parser skipped is trivia too, and may hold directives of its own.
        .. source.Tree.GetRoot().DescendantTrivia(descendIntoTrivia: true)
            .Where(trivia => trivia.IsDirective && !IsAllowed(trivia.Kind()))
            .Select(trivia => Refuse(source, trivia)),
    ];

    private static bool IsAllowed(SyntaxKind kind) => kind
        is SyntaxKind.NullableDirectiveTrivia
        or SyntaxKind.RegionDirectiveTrivia
        or SyntaxKind.EndRegionDirectiveTrivia;

    private static PolicyDiagnostic Refuse(PolicySourceText source, SyntaxTrivia directive)
    {
        var place = directive.GetLocation().GetLineSpan().StartLinePosition;
        var message = $"the directive '{Name(directive)}' is not allowed in a policy; remove it"
            + " (a policy is one file, its types are already there)";
        return PolicyDiagnostic.At(source.Path, place, PolicyCodes.Directive, message);
    }

    private static string Name(SyntaxTrivia directive)
    {
        // The sign and one word: what follows may be a path that has no business in a message.
        var words = directive.ToString().TrimStart('#', ' ', '\t').Split([' ', '\t', '"', '\r', '\n'], 2);
        return $"#{words[0]}";
    }
}
