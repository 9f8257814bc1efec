using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autopartition.Policies.Rewriting;

/// <content>Values whose size is known only when the policy runs: the host makes them, after a look at the budget.
/// </content>
internal sealed partial class MeterRewriter
{
    public override SyntaxNode? VisitArrayCreationExpression(ArrayCreationExpressionSyntax node)
    {
        var visited = (ArrayCreationExpressionSyntax)base.VisitArrayCreationExpression(node)!;
        var ranks = visited.Type.RankSpecifiers;
        if (visited.Initializer is not null || ranks[0].Sizes.Count != 1)
            return visited;
        var element = ranks.Count == 1
            ? visited.Type.ElementType
            : SyntaxFactory.ArrayType(visited.Type.ElementType, ranks.RemoveAt(0));
        return SyntaxFactory.InvocationExpression(
            Expression($"{MeterHere}.NewArray<{element.WithoutTrivia().ToString()}>"),
            Arguments(ranks[0].Sizes[0])).WithTriviaFrom(visited);
    }

    public override SyntaxNode? VisitInterpolatedStringExpression(InterpolatedStringExpressionSyntax node)
    {
        if (model.GetConstantValue(node).HasValue)
            return node;
        var visited = (ExpressionSyntax)base.VisitInterpolatedStringExpression(node)!;
        return OnMeter("Text", visited.WithoutTrivia()).WithTriviaFrom(visited);
    }

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (model.GetConstantValue(node).HasValue)
            return node;
        var isText = node.IsKind(SyntaxKind.AddExpression)
            && model.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_String;
        var visited = (BinaryExpressionSyntax)base.VisitBinaryExpression(node)!;
        return isText
            ? OnMeter(
                "Add",
                WithEnd(visited.Left, visited.OperatorToken).WithoutLeadingTrivia(),
                visited.Right.WithoutTrailingTrivia()).WithTriviaFrom(visited)
            : visited;
    }

    public override SyntaxNode? VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        var isText = node.IsKind(SyntaxKind.AddAssignmentExpression)
            && model.GetTypeInfo(node.Left).Type?.SpecialType == SpecialType.System_String;
        var visited = (AssignmentExpressionSyntax)base.VisitAssignmentExpression(node)!;
        if (!isText)
            return visited;

        // The gate let only targets pass that may be looked at twice.
        var sum = OnMeter("Add", visited.Left.WithoutTrivia(), visited.Right);
        return SyntaxFactory.AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression,
            WithEnd(visited.Left, visited.OperatorToken),
            sum).WithTriviaFrom(visited);
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (model.GetConstantValue(node).HasValue || model.GetSymbolInfo(node).Symbol is not IMethodSymbol method)
            return node.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" }
                ? node
                : base.VisitInvocationExpression(node);
        var standIn = StandInNames.Of(method);
        var visited = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        if (standIn is null)
            return visited;
        if (method.IsStatic)
        {
            return visited.WithExpression(
                Expression($"{StandInNames.Type}.{standIn}").WithTriviaFrom(visited.Expression));
        }

        var name = SyntaxFactory.IdentifierName(standIn);
        return visited.Expression switch
        {
            MemberAccessExpressionSyntax member => visited.WithExpression(member.WithName(
                name.WithTriviaFrom(member.Name))),
            MemberBindingExpressionSyntax binding => visited.WithExpression(binding.WithName(
                name.WithTriviaFrom(binding.Name))),
            _ => visited.WithExpression(Expression($"this.{standIn}").WithTriviaFrom(visited.Expression)),
        };
    }

    private InvocationExpressionSyntax OnMeter(string method, params ExpressionSyntax[] arguments) =>
        SyntaxFactory.InvocationExpression(Expression($"{MeterHere}.{method}"), Arguments(arguments));

    private static ArgumentListSyntax Arguments(params ExpressionSyntax[] arguments) => SyntaxFactory.ArgumentList(
        SyntaxFactory.SeparatedList(arguments.Select(argument => SyntaxFactory.Argument(Typed(argument)))));

    // A bare null has no type that the host's function could be made for.
    private static ExpressionSyntax Typed(ExpressionSyntax argument) =>
        argument.IsKind(SyntaxKind.NullLiteralExpression) || argument.IsKind(SyntaxKind.DefaultLiteralExpression)
            ? Expression("(string?)null").WithTriviaFrom(argument)
            : argument;

    // What stood around an operator stays behind its left side, so that every line end is kept.
    private static ExpressionSyntax WithEnd(ExpressionSyntax left, SyntaxToken between) => left.WithTrailingTrivia(
        left.GetTrailingTrivia().AddRange(between.LeadingTrivia).AddRange(between.TrailingTrivia));
}
