using System.Collections.Immutable;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autopartition.Policies.Gates;

/// <summary>
/// A policy keeps nothing between two evaluations. Its variables are new each time; a static one would not be.
/// </summary>
public sealed class StateGate : IPolicyGate
{
    private const string Message =
        "a static variable would outlive the evaluation, and a policy keeps nothing; remove 'static', or use 'const'";

    private const string Starts =
        "a static constructor would run by itself; give the values where they are declared, or use a function";

    /// <inheritdoc/>
    public ImmutableArray<PolicyDiagnostic> Check(PolicySourceText source) =>
    [
        .. source.Tree.GetRoot().DescendantNodes()
            .OfType<ConstructorDeclarationSyntax>()
            .SelectMany(constructor => constructor.Modifiers.Where(word => word.IsKind(SyntaxKind.StaticKeyword)))
            .Select(word => word.GetLocation().GetLineSpan().StartLinePosition)
            .Select(place => PolicyDiagnostic.At(source.Path, place, PolicyCodes.RunsByItself, Starts)),
        .. source.Tree.GetRoot().DescendantNodes()
            .OfType<MemberDeclarationSyntax>()
            .Where(KeepsValue)
            .SelectMany(member => member.Modifiers.Where(modifier => modifier.IsKind(SyntaxKind.StaticKeyword)))
            .Select(modifier => modifier.GetLocation().GetLineSpan().StartLinePosition)
            .Select(place => PolicyDiagnostic.At(source.Path, place, PolicyCodes.State, Message)),
    ];

    private static bool KeepsValue(MemberDeclarationSyntax member) => member switch
    {
        BaseFieldDeclarationSyntax => true,
        PropertyDeclarationSyntax property => property.Initializer is not null || HasBackingField(property),
        _ => false,
    };

    // An accessor without a body, or one that says 'field', makes the compiler add a field.
    private static bool HasBackingField(PropertyDeclarationSyntax property) =>
        property.DescendantNodes().Any(node => node
            is AccessorDeclarationSyntax { Body: null, ExpressionBody: null }
            or FieldExpressionSyntax);
}
