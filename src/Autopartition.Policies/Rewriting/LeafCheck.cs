using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autopartition.Policies.Rewriting;

/// <summary>
/// Tells functions that cannot lead back into the policy's own code: they need no place in the count of nested
/// calls. When in doubt a function is none.
/// </summary>
internal sealed class LeafCheck(SemanticModel model)
{
    /// <summary>True for code that calls nothing but plain members of the framework.</summary>
    public bool IsLeaf(SyntaxNode body) => body.DescendantNodesAndSelf().All(IsHarmless);

    private bool IsHarmless(SyntaxNode node) => node switch
    {
        AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseObjectCreationExpressionSyntax
            or InterpolatedStringExpressionSyntax or CommonForEachStatementSyntax or WithExpressionSyntax
            or CollectionExpressionSyntax or RecursivePatternSyntax or ListPatternSyntax => false,
        InvocationExpressionSyntax call => IsPlain(model.GetSymbolInfo(call).Symbol),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression or (int)SyntaxKind.IsExpression } => true,
        BinaryExpressionSyntax binary => IsPlain(model.GetTypeInfo(binary.Left).Type)
            && IsPlain(model.GetTypeInfo(binary.Right).Type),
        AssignmentExpressionSyntax assignment => IsPlain(model.GetTypeInfo(assignment.Left).Type),
        ElementAccessExpressionSyntax element => model.GetSymbolInfo(element).Symbol is null or IPropertySymbol
        {
            ContainingType.Name: "ImmutableArray",
        },
        SimpleNameSyntax name => model.GetSymbolInfo(name).Symbol is not IPropertySymbol property
            || !IsOfSource(property),
        _ => true,
    };

    // A text may be joined, which turns its other side into text; a figure cannot.
    private static bool IsPlain(ITypeSymbol? type) => type switch
    {
        null => true,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            IsPlain(nullable.TypeArguments[0]),
        { TypeKind: TypeKind.Enum } => true,
        { IsTupleType: true } => false,
        _ => !IsOfSource(type) && type.ContainingNamespace?.Name is "System" or "Policies",
    };

    private static bool IsPlain(ISymbol? called) => called is IMethodSymbol method
        && method.MethodKind != MethodKind.DelegateInvoke
        && !IsOfSource(method)
        && method.ContainingType.ContainingNamespace?.Name is "System" or "Authoring"
        && method.Name != "ToString"
        && method.Parameters.All(parameter => IsPlain(parameter.Type));

    private static bool IsOfSource(ISymbol symbol) => symbol.Locations.Any(location => location.IsInSource);
}
