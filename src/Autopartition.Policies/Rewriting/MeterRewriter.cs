using System.Collections.Immutable;
using Autopartition.Policies.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autopartition.Policies.Rewriting;

/// <summary>
/// Writes the meter into a policy: at the head of functions and loops, and in the place of everything whose work or
/// memory grows with its arguments. No line of the author moves.
/// </summary>
internal sealed partial class MeterRewriter(SemanticModel model, Names names, bool coverage) : CSharpSyntaxRewriter
{
    private readonly CostMeasure _costs = new(model);
    private readonly LeafCheck _leaves = new(model);

    // False where the variable of the meter is not in reach: in the initial values of a type of the policy.
    private bool _isMeterInReach = true;

    private bool _isInType;

    private string MeterHere => _isMeterInReach ? names.Meter : Names.Current;

    /// <summary>The metered text of a policy that compiles.</summary>
    public static CompilationUnitSyntax Rewrite(SemanticModel model, PolicySourceText source, bool coverage)
    {
        var names = new Names(source.Hash);
        var root = (CompilationUnitSyntax)model.SyntaxTree.GetRoot();
        var rewritten = (CompilationUnitSyntax)new MeterRewriter(model, names, coverage).Visit(root)!;
        return rewritten.WithMembers([names.Field, .. Covered(root, rewritten, names, coverage)]);
    }

    /// <summary>Lines of a script that can run, ascending.</summary>
    public static ImmutableArray<int> Lines(SyntaxNode root) =>
    [
        .. root.DescendantNodes()
            .Where(node => node is GlobalStatementSyntax
                || (node is StatementSyntax { Parent: BlockSyntax } and not LocalFunctionStatementSyntax)
                || (node is StatementSyntax statement and not BlockSyntax && IsBody(statement)))
            .Select(LineOf)
            .Distinct()
            .Order(),
    ];

    private static IEnumerable<MemberDeclarationSyntax> Covered(
        CompilationUnitSyntax root, CompilationUnitSyntax rewritten, Names names, bool coverage)
    {
        for (var i = 0; i < rewritten.Members.Count; i++)
        {
            if (coverage && root.Members[i] is GlobalStatementSyntax statement)
            {
                // A directive before the statement has to stay the first on its line.
                var cover = Statement($"{names.Meter}.Cover({LineOf(statement)});");
                yield return SyntaxFactory.GlobalStatement(
                    cover.WithLeadingTrivia(rewritten.Members[i].GetLeadingTrivia()));
                yield return rewritten.Members[i].WithLeadingTrivia();
                continue;
            }

            yield return rewritten.Members[i];
        }
    }

    /// <summary>Notes each statement that runs, where that is wanted.</summary>
    public override SyntaxNode? VisitBlock(BlockSyntax node)
    {
        var visited = (BlockSyntax)base.VisitBlock(node)!;
        return coverage && _isMeterInReach
            ? visited.WithStatements([.. visited.Statements.SelectMany((each, i) => Covered(node.Statements[i], each))])
            : visited;
    }

    private IEnumerable<StatementSyntax> Covered(StatementSyntax written, StatementSyntax visited) =>
        written is LocalFunctionStatementSyntax
            ? [visited]
            : [
                Statement($"{names.Meter}.Cover({LineOf(written)});").WithLeadingTrivia(visited.GetLeadingTrivia()),
                visited.WithLeadingTrivia(),
            ];

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var visited = (IfStatementSyntax)base.VisitIfStatement(node)!;
        return visited.WithStatement(Body(node.Statement, visited.Statement));
    }

    public override SyntaxNode? VisitElseClause(ElseClauseSyntax node)
    {
        var visited = (ElseClauseSyntax)base.VisitElseClause(node)!;
        return visited.WithStatement(Body(node.Statement, visited.Statement));
    }

    /// <summary>A body without braces is noted like a statement inside them.</summary>
    private StatementSyntax Body(StatementSyntax written, StatementSyntax visited) =>
        coverage && _isMeterInReach && written is not BlockSyntax
            ? SyntaxFactory.Block(Covered(written, visited))
            : visited;

    private static bool IsBody(StatementSyntax statement) => statement.Parent is IfStatementSyntax or ElseClauseSyntax
        or CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>Attributes are of no use to a policy, and some change what its code means.</summary>
    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => null;

    public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node) =>
        InType(() => base.VisitClassDeclaration(node));

    public override SyntaxNode? VisitStructDeclaration(StructDeclarationSyntax node) =>
        InType(() => base.VisitStructDeclaration(node));

    public override SyntaxNode? VisitRecordDeclaration(RecordDeclarationSyntax node)
    {
        var members = RecordMembers(node);
        return InType(() => Complete((RecordDeclarationSyntax)base.VisitRecordDeclaration(node)!, members));
    }

    private SyntaxNode? InType(Func<SyntaxNode?> visit)
    {
        var (wasInType, wasInReach) = (_isInType, _isMeterInReach);
        (_isInType, _isMeterInReach) = (true, false);
        var visited = visit();
        (_isInType, _isMeterInReach) = (wasInType, wasInReach);
        return visited;
    }

    private static StatementSyntax Statement(string text) => SyntaxFactory.ParseStatement(text);

    private static ExpressionSyntax Expression(string text) => SyntaxFactory.ParseExpression(text);
}
