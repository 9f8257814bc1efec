using Autopartition.Policies.Allowing;
using Autopartition.Policies.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Autopartition.Policies.Gates;

/// <summary>Compares everything that the names and operators of a policy mean with the list.</summary>
internal sealed class MemberCheck(SemanticModel model)
{
    /// <summary>What is wrong, each with its place.</summary>
    public IEnumerable<(Location At, string Code, string Message)> Objections(SyntaxNode root) =>
        root.DescendantNodes().SelectMany(OfNode);

    private IEnumerable<(Location At, string Code, string Message)> OfNode(SyntaxNode node)
    {
        var named = Named(node).Select(symbol => Refusal(symbol, isImplied: false));
        var implied = Implied(node).Select(symbol => Refusal(symbol, isImplied: true));
        if (named.Concat(implied).FirstOrDefault(refusal => refusal is not null) is { } message)
        {
            var name = (node as MemberAccessExpressionSyntax)?.Name ?? node;
            yield return (name.GetLocation(), PolicyCodes.Member, message);
        }

        if (LineCheck.Objection(model, node) is { } forged)
            yield return (node.GetLocation(), PolicyCodes.Member, forged);
        if (ValueCheck.Objection(model, node) is { } objection)
            yield return (node.GetLocation(), PolicyCodes.Unmetered, objection);
    }

    private IEnumerable<ISymbol> Named(SyntaxNode node)
    {
        if (node is ExpressionSyntax and not MemberAccessExpressionSyntax
            && !node.IsKind(SyntaxKind.IndexExpression) || node is ConstructorInitializerSyntax)
        {
            var info = model.GetSymbolInfo(node);
            foreach (var symbol in info.CandidateSymbols.Prepend(info.Symbol).OfType<ISymbol>())
                yield return symbol;
        }
    }

    // What the compiler calls behind syntax that names nothing.
    private IEnumerable<ISymbol> Implied(SyntaxNode node)
    {
        ISymbol?[] symbols = node switch
        {
            CommonForEachStatementSyntax { Expression: { } over } when model.GetTypeInfo(over).Type
                is IArrayTypeSymbol or { SpecialType: SpecialType.System_String } => [],
            CommonForEachStatementSyntax loop when model.GetForEachStatementInfo(loop) is var info =>
                [info.GetEnumeratorMethod, info.MoveNextMethod, info.CurrentProperty, info.DisposeMethod],
            AssignmentExpressionSyntax { Left: TupleExpressionSyntax or DeclarationExpressionSyntax } assignment =>
                [model.GetDeconstructionInfo(assignment).Method],
            ExpressionSyntax => model.GetOperation(node) switch
            {
                IConversionOperation conversion => [conversion.OperatorMethod],
                IBinaryOperation binary => [binary.OperatorMethod],
                IUnaryOperation unary => [unary.OperatorMethod],
                ICompoundAssignmentOperation compound => [compound.OperatorMethod],
                IIncrementOrDecrementOperation step => [step.OperatorMethod],
                IImplicitIndexerReferenceOperation index => [index.LengthSymbol, index.IndexerSymbol],
                _ => [],
            },
            _ => [],
        };
        return symbols.OfType<ISymbol>().Where(symbol => symbol is not IMethodSymbol method
            || method.MethodKind != MethodKind.BuiltinOperator);
    }

    private static string? Refusal(ISymbol symbol, bool isImplied)
    {
        var meant = symbol is IMethodSymbol { ReducedFrom: { } whole } ? whole : symbol;
        meant = meant.OriginalDefinition;
        if (meant is INamespaceSymbol or ILocalSymbol or IParameterSymbol or ILabelSymbol or IDiscardSymbol
            or IRangeVariableSymbol or ITypeParameterSymbol or IArrayTypeSymbol or IPreprocessingSymbol
            or IDynamicTypeSymbol or IErrorTypeSymbol)
        {
            return null;
        }

        if (meant is IMethodSymbol { MethodKind: MethodKind.BuiltinOperator }
            or INamedTypeSymbol { SpecialType: SpecialType.System_Void })
        {
            return null;
        }

        if (meant.IsImplicitlyDeclared && meant.ContainingType?.Locations.Any(location => location.IsInSource) == true)
            return OfRecord(meant);
        if (meant.ContainingAssembly is null || meant.Locations.Any(location => location.IsInSource)
            || meant is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction })
        {
            return null;
        }

        var id = meant.GetDocumentationCommentId();
        return id is not null && Allowlist.Bundled.AllowsAuthor(id, isImplied) ? null : MemberAdvice.Of(meant);
    }

    // What the compiler adds to the types of a policy, and an author may call.
    private static string? OfRecord(ISymbol added) => added switch
    {
        IMethodSymbol { Name: "Equals" or "Deconstruct" or "ToString" } => null,
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.BuiltinOperator
            or MethodKind.UserDefinedOperator or MethodKind.PropertyGet or MethodKind.PropertySet } => null,
        IPropertySymbol { Name: not "EqualityContract" } or IFieldSymbol or INamedTypeSymbol => null,
        _ => MemberAdvice.Of(added),
    };
}
