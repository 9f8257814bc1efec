using Autopartition.Policies.Allowing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autopartition.Policies.Rewriting;

/// <summary>
/// What a stretch of code costs each time it is passed: one, and the cost of every member of the host that it
/// names. Functions and loops inside it are stretches of their own.
/// </summary>
internal sealed class CostMeasure(SemanticModel model)
{
    /// <summary>The cost of a stretch.</summary>
    public int Of(SyntaxNode? stretch) => stretch is null ? 1 : 1 + Sum(stretch);

    private int Sum(SyntaxNode stretch) => stretch
        .DescendantNodes(node => node == stretch || !IsOwnStretch(node))
        .Where(node => node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax
            or BinaryExpressionSyntax)
        .Sum(CostOf);

    private int CostOf(SyntaxNode node) =>
        model.GetSymbolInfo(node).Symbol?.OriginalDefinition.GetDocumentationCommentId() is { } id
            ? Allowlist.Bundled.CostOf(id)
            : 0;

    private static bool IsOwnStretch(SyntaxNode node) => node
        is AnonymousFunctionExpressionSyntax
        or LocalFunctionStatementSyntax
        or BaseMethodDeclarationSyntax
        or TypeDeclarationSyntax
        or WhileStatementSyntax
        or DoStatementSyntax
        or ForStatementSyntax
        or CommonForEachStatementSyntax;
}
