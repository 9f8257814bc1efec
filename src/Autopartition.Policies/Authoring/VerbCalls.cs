using System.Collections.Immutable;
using System.Reflection;
using Autopartition.Policies.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autopartition.Policies.Authoring;

/// <summary>Finds where a policy asks for something.</summary>
public static class VerbCalls
{
    private static readonly ImmutableHashSet<string> Verbs =
    [
        .. typeof(PolicyScript).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.GetParameters().Any(parameter => parameter.Name == "because"))
            .Select(method => method.Name),
    ];

    /// <summary>The calls of verbs in the order of the text.</summary>
    public static ImmutableArray<VerbCall> In(PolicySourceText source) =>
    [
        .. source.Tree.GetRoot().DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is IdentifierNameSyntax name && Verbs.Contains(name.Identifier.Text))
            .Select(call => new VerbCall(LineOf(call), ((IdentifierNameSyntax)call.Expression).Identifier.Text)),
    ];

    private static int LineOf(SyntaxNode call) => call.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
