using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autopartition.Policies.Rewriting;

/// <content>The code around the body of a function.</content>
internal sealed partial class MeterRewriter
{
    /// <summary>What stands around the body of one function.</summary>
    private sealed class Guard(MeterRewriter rewriter, int cost, bool isLeaf, bool declares)
    {
        /// <summary>Visits the inside of the function, where its variable is in reach.</summary>
        public SyntaxNode? Visit(Func<SyntaxNode?> visit)
        {
            var before = rewriter._isMeterInReach;
            rewriter._isMeterInReach = true;
            var visited = visit();
            rewriter._isMeterInReach = before;
            return visited;
        }

        /// <summary>Guards either body of a member; the token that ends it comes back.</summary>
        public (BlockSyntax? Body, SyntaxToken End) Apply(
            BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon, bool isVoid)
        {
            if (block is not null)
                return (Apply(block), semicolon);
            if (arrow is null)
                return (null, semicolon);
            var between = arrow.ArrowToken.LeadingTrivia.AddRange(arrow.ArrowToken.TrailingTrivia);
            var body = Apply(arrow.Expression, between, isVoid);
            return (body.WithTrailingTrivia(semicolon.LeadingTrivia.AddRange(semicolon.TrailingTrivia)), default);
        }

        /// <summary>Guards a block. What is put in follows its brace, on the same line.</summary>
        public BlockSyntax Apply(BlockSyntax block)
        {
            var statements = isLeaf ? block.Statements.InsertRange(0, Head()) : [.. Head(), Counted(block.Statements)];
            return Around(block, statements);
        }

        /// <summary>Guards an expression, which becomes a block.</summary>
        public BlockSyntax Apply(ExpressionSyntax expression, SyntaxTriviaList before, bool isVoid)
        {
            StatementSyntax only = isVoid
                ? SyntaxFactory.ExpressionStatement(expression)
                : SyntaxFactory.ReturnStatement(expression).WithReturnKeyword(
                    SyntaxFactory.Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(SyntaxFactory.Space));
            var body = SyntaxFactory.List([only.WithLeadingTrivia(before.Add(SyntaxFactory.Space))]);
            return SyntaxFactory.Block(isLeaf ? body.InsertRange(0, Head()) : [.. Head(), Counted(body)]);
        }

        private static BlockSyntax Around(BlockSyntax block, SyntaxList<StatementSyntax> statements)
        {
            // The end of the line behind the brace moves behind what is put in.
            var brace = block.OpenBraceToken;
            var first = statements[0].WithTrailingTrivia(brace.TrailingTrivia);
            return block.WithOpenBraceToken(brace.WithTrailingTrivia()).WithStatements(statements.Replace(
                statements[0], first));
        }

        private TryStatementSyntax Counted(SyntaxList<StatementSyntax> statements) => SyntaxFactory.TryStatement(
            SyntaxFactory.Block(statements),
            catches: default,
            SyntaxFactory.FinallyClause(SyntaxFactory.Block(Statement(rewriter.Names.Leave))));

        private IEnumerable<StatementSyntax> Head()
        {
            var pay = isLeaf ? rewriter.Names.Tick(cost) : rewriter.Names.Enter(cost);
            return declares ? [Statement(rewriter.Names.Declaration), Statement(pay)] : [Statement(pay)];
        }
    }

    private Names Names => names;
}
