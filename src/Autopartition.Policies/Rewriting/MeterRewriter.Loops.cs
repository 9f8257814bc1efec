using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autopartition.Policies.Rewriting;

/// <content>Everything that can go back: each round pays. What only an open gate lets through pays as well.</content>
internal sealed partial class MeterRewriter
{
    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var visited = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return visited.WithStatement(Round(node, node.Statement, visited.Statement));
    }

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node)
    {
        var visited = (DoStatementSyntax)base.VisitDoStatement(node)!;
        return visited.WithStatement(Round(node, node.Statement, visited.Statement));
    }

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        var visited = (ForStatementSyntax)base.VisitForStatement(node)!;
        return visited.WithStatement(Round(node, node.Statement, visited.Statement));
    }

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        var visited = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return visited.WithStatement(Round(node, node.Statement, visited.Statement));
    }

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        var visited = (ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!;
        return visited.WithStatement(Round(node, node.Statement, visited.Statement));
    }

    public override SyntaxNode? VisitLabeledStatement(LabeledStatementSyntax node)
    {
        var visited = (LabeledStatementSyntax)base.VisitLabeledStatement(node)!;
        return visited.WithStatement(Paid(visited.Statement, names.Tick(_costs.Of(node))));
    }

    public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node)
    {
        var visited = (SwitchSectionSyntax)base.VisitSwitchSection(node)!;
        return node.DescendantNodes().OfType<GotoStatementSyntax>().Any()
            ? visited.WithStatements(visited.Statements.Insert(0, Statement(names.Tick(_costs.Of(node)))))
            : visited;
    }

    public override SyntaxNode? VisitCatchClause(CatchClauseSyntax node)
    {
        var visited = (CatchClauseSyntax)base.VisitCatchClause(node)!;
        var mayCatch = $"{MeterHere}.MayCatch()";
        var condition = visited.Filter is { } filter
            ? SyntaxFactory.BinaryExpression(
                SyntaxKind.LogicalAndExpression,
                Expression(mayCatch),
                SyntaxFactory.ParenthesizedExpression(filter.FilterExpression))
            : Expression(mayCatch);
        return visited
            .WithFilter(SyntaxFactory.CatchFilterClause(condition)
                .WithWhenKeyword(SyntaxFactory.Token(SyntaxKind.WhenKeyword)
                    .WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space)))
            .WithBlock(Paid(visited.Block, PayHere));
    }

    public override SyntaxNode? VisitFinallyClause(FinallyClauseSyntax node)
    {
        var visited = (FinallyClauseSyntax)base.VisitFinallyClause(node)!;
        return visited.WithBlock(Paid(visited.Block, PayHere));
    }

    /// <summary>The body of a loop, which pays at the start of every round.</summary>
    private BlockSyntax Round(StatementSyntax loop, StatementSyntax body, StatementSyntax visited) =>
        Paid(Body(body, visited), names.Tick(_costs.Of(loop)));

    private string PayHere => $"{MeterHere}.Tick(1);";

    private static BlockSyntax Paid(StatementSyntax statement, string pay)
    {
        var tick = Statement(pay);
        if (statement is not BlockSyntax block)
            return SyntaxFactory.Block(tick, statement);
        var brace = block.OpenBraceToken;
        return block
            .WithOpenBraceToken(brace.WithTrailingTrivia())
            .WithStatements(block.Statements.Insert(0, tick.WithTrailingTrivia(brace.TrailingTrivia)));
    }
}
