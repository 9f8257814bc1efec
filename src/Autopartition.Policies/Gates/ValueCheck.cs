using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autopartition.Policies.Gates;

/// <summary>Values that cannot be metered, found where the author wrote them.</summary>
internal static class ValueCheck
{
    /// <summary>What is wrong with a node and what to do instead, or null.</summary>
    public static string? Objection(SemanticModel model, SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } assignment
            when IsText(model, assignment.Left) && !IsSimple(assignment.Left) =>
            "what is extended with += has to be a plain variable, member or element; write it in two statements",
        AssignmentExpressionSyntax assignment when IsFunction(model, assignment.Left)
            && !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            && !assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression) =>
            "functions cannot be added up; keep them in a list and call each",
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression or (int)SyntaxKind.SubtractExpression } sum
            when IsFunction(model, sum) => "functions cannot be added up; keep them in a list and call each",
        AnonymousObjectCreationExpressionSyntax anonymous when anonymous.Initializers.Any(part =>
            Holds(model.GetTypeInfo(part.Expression).Type, type => type.IsAnonymousType)) =>
            "an anonymous value cannot hold another; declare a record",
        InvocationExpressionSyntax or CastExpressionSyntax or BinaryExpressionSyntax when
            model.GetTypeInfo(node).Type is { SpecialType: SpecialType.System_Object } =>
            "a value without a type of its own cannot be used; name its type",
        WithExpressionSyntax copy when model.GetTypeInfo(copy).Type is { } type
            && !type.Locations.Any(location => location.IsInSource) =>
            "what a policy is shown cannot be changed, nor copied with a change; declare a record of your own",
        CollectionExpressionSyntax list when !IsArrayOrList(model.GetTypeInfo(list).ConvertedType) =>
            "[...] makes arrays and lists here; write the type as T[] or List<T>",
        TypeDeclarationSyntax type => InitialValue(type),
        _ => null,
    };

    private static string? InitialValue(TypeDeclarationSyntax type) => type.Members
        .SelectMany(member => member switch
        {
            PropertyDeclarationSyntax { Initializer: { } initializer } => [initializer],
            FieldDeclarationSyntax field => field.Declaration.Variables.Select(one => one.Initializer),
            _ => [],
        })
        .OfType<EqualsValueClauseSyntax>()
        .Any(value => value.DescendantNodes().Any(node => node is InvocationExpressionSyntax
            || (node is BaseObjectCreationExpressionSyntax creation && CreatesOwn(type, creation))))
        ? "an initial value calls no functions and makes no values of the policy's own types; do that in a constructor"
        : null;

    private static bool CreatesOwn(TypeDeclarationSyntax type, BaseObjectCreationExpressionSyntax creation)
    {
        var own = type.SyntaxTree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
            .Select(declared => declared.Identifier.ValueText);
        var created = creation is ObjectCreationExpressionSyntax named
            ? named.Type
            : (creation.FirstAncestorOrSelf<VariableDeclarationSyntax>()?.Type
                ?? creation.FirstAncestorOrSelf<PropertyDeclarationSyntax>()?.Type);
        return created is not GenericNameSyntax && own.Contains(created?.ToString().TrimEnd('?') ?? "");
    }

    private static bool IsText(SemanticModel model, ExpressionSyntax node) =>
        model.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_String;

    private static bool IsFunction(SemanticModel model, ExpressionSyntax node) =>
        model.GetTypeInfo(node).Type?.TypeKind == TypeKind.Delegate;

    private static bool IsArrayOrList(ITypeSymbol? type) => type is null or IErrorTypeSymbol
        || type.TypeKind == TypeKind.Array
        || (type.Name is "List" or "HashSet" && type.ContainingNamespace?.Name == "Querying");

    // A target is looked at twice: it must be the same and do nothing.
    private static bool IsSimple(ExpressionSyntax target) => target.DescendantNodesAndSelf().All(node => node
        is IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax
        or BracketedArgumentListSyntax or ArgumentSyntax or LiteralExpressionSyntax or ThisExpressionSyntax
        or ParenthesizedExpressionSyntax);

    private static bool Holds(ITypeSymbol? type, Func<ITypeSymbol, bool> condition) => type switch
    {
        null => false,
        IArrayTypeSymbol array => Holds(array.ElementType, condition),
        INamedTypeSymbol named => condition(named) || named.TypeArguments.Any(part => Holds(part, condition)),
        _ => condition(type),
    };
}
