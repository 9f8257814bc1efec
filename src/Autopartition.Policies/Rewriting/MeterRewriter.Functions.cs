using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autopartition.Policies.Rewriting;

/// <content>Functions of every kind: each pays at its head and counts itself in and out.</content>
internal sealed partial class MeterRewriter
{
    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var guard = GuardOf(node, _isInType || IsStatic(node.Modifiers));
        var visited = (MethodDeclarationSyntax)guard.Visit(() => base.VisitMethodDeclaration(node))!;
        var (body, end) = guard.Apply(visited.Body, visited.ExpressionBody, visited.SemicolonToken, IsVoid(node));
        return visited.WithBody(body).WithExpressionBody(null).WithSemicolonToken(end);
    }

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        var guard = GuardOf(node, declares: true);
        var visited = (ConstructorDeclarationSyntax)guard.Visit(() => base.VisitConstructorDeclaration(node))!;
        var (body, end) = guard.Apply(visited.Body, visited.ExpressionBody, visited.SemicolonToken, isVoid: true);
        return visited.WithBody(body).WithExpressionBody(null).WithSemicolonToken(end);
    }

    public override SyntaxNode? VisitDestructorDeclaration(DestructorDeclarationSyntax node)
    {
        var guard = GuardOf(node, declares: true);
        var visited = (DestructorDeclarationSyntax)guard.Visit(() => base.VisitDestructorDeclaration(node))!;
        var (body, end) = guard.Apply(visited.Body, visited.ExpressionBody, visited.SemicolonToken, isVoid: true);
        return visited.WithBody(body).WithExpressionBody(null).WithSemicolonToken(end);
    }

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node)
    {
        var guard = GuardOf(node, declares: true);
        var visited = (OperatorDeclarationSyntax)guard.Visit(() => base.VisitOperatorDeclaration(node))!;
        var (body, end) = guard.Apply(visited.Body, visited.ExpressionBody, visited.SemicolonToken, isVoid: false);
        return visited.WithBody(body).WithExpressionBody(null).WithSemicolonToken(end);
    }

    public override SyntaxNode? VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node)
    {
        var guard = GuardOf(node, declares: true);
        var visited = (ConversionOperatorDeclarationSyntax)guard.Visit(
            () => base.VisitConversionOperatorDeclaration(node))!;
        var (body, end) = guard.Apply(visited.Body, visited.ExpressionBody, visited.SemicolonToken, isVoid: false);
        return visited.WithBody(body).WithExpressionBody(null).WithSemicolonToken(end);
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        var guard = GuardOf(node, IsStatic(node.Modifiers));
        var visited = (LocalFunctionStatementSyntax)guard.Visit(() => base.VisitLocalFunctionStatement(node))!;
        var (body, end) = guard.Apply(visited.Body, visited.ExpressionBody, visited.SemicolonToken, IsVoid(node));
        return visited.WithBody(body).WithExpressionBody(null).WithSemicolonToken(end);
    }

    public override SyntaxNode? VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        if (node.Body is null && node.ExpressionBody is null)
            return base.VisitAccessorDeclaration(node);
        var guard = GuardOf(node, declares: true);
        var visited = (AccessorDeclarationSyntax)guard.Visit(() => base.VisitAccessorDeclaration(node))!;
        var isVoid = !node.IsKind(SyntaxKind.GetAccessorDeclaration);
        var (body, end) = guard.Apply(visited.Body, visited.ExpressionBody, visited.SemicolonToken, isVoid);
        return visited.WithBody(body).WithExpressionBody(null).WithSemicolonToken(end);
    }

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        if (node.ExpressionBody is null)
            return base.VisitPropertyDeclaration(node);
        var guard = GuardOf(node, declares: true);
        var visited = (PropertyDeclarationSyntax)guard.Visit(() => base.VisitPropertyDeclaration(node))!;
        var (body, _) = guard.Apply(null, visited.ExpressionBody, visited.SemicolonToken, isVoid: false);
        return visited.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(body!));
    }

    public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        if (node.ExpressionBody is null)
            return base.VisitIndexerDeclaration(node);
        var guard = GuardOf(node, declares: true);
        var visited = (IndexerDeclarationSyntax)guard.Visit(() => base.VisitIndexerDeclaration(node))!;
        var (body, _) = guard.Apply(null, visited.ExpressionBody, visited.SemicolonToken, isVoid: false);
        return visited.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(body!));
    }

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
        Lambda(node, () => base.VisitSimpleLambdaExpression(node));

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        Lambda(node, () => base.VisitParenthesizedLambdaExpression(node));

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        var guard = GuardOf(node, IsStatic(node.Modifiers) || !_isMeterInReach);
        var visited = (AnonymousMethodExpressionSyntax)guard.Visit(() => base.VisitAnonymousMethodExpression(node))!;
        return visited.WithBlock(guard.Apply(visited.Block));
    }

    private LambdaExpressionSyntax Lambda(LambdaExpressionSyntax node, Func<SyntaxNode?> visit)
    {
        var guard = GuardOf(node, IsStatic(node.Modifiers) || !_isMeterInReach);
        var isVoid = model.GetSymbolInfo(node).Symbol is IMethodSymbol { ReturnsVoid: true };
        var visited = (LambdaExpressionSyntax)guard.Visit(visit)!;
        var body = visited.Body is BlockSyntax block
            ? guard.Apply(block)
            : guard.Apply((ExpressionSyntax)visited.Body, visited.ArrowToken.TrailingTrivia, isVoid);
        return visited.WithBody(body).WithArrowToken(visited.ArrowToken.WithTrailingTrivia());
    }

    private Guard GuardOf(SyntaxNode node, bool declares)
    {
        var body = node.ChildNodes().LastOrDefault(child => child is BlockSyntax or ArrowExpressionClauseSyntax)
            ?? (node as LambdaExpressionSyntax)?.Body ?? node;
        return new Guard(this, _costs.Of(body), _leaves.IsLeaf(body), declares);
    }

    private bool IsVoid(SyntaxNode node) => model.GetDeclaredSymbol(node) is IMethodSymbol { ReturnsVoid: true };

    private static bool IsStatic(SyntaxTokenList modifiers) => modifiers.Any(SyntaxKind.StaticKeyword);

    private static AccessorListSyntax Getter(BlockSyntax body) => SyntaxFactory.AccessorList(
        SyntaxFactory.SingletonList(SyntaxFactory.AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, body)));
}
