using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Autopartition.Policies.Gates;

/// <summary>
/// Keeps the line of a decision the compiler's: a policy that could give it itself could name a line that did not ask.
/// </summary>
internal static class LineCheck
{
    /// <summary>What is wrong with a node and what to do instead, or null.</summary>
    public static string? Objection(SemanticModel model, SyntaxNode node) => node switch
    {
        ArgumentSyntax when model.GetOperation(node) is IArgumentOperation { Parameter: { } parameter }
            && IsLine(parameter) => "the line is filled in by itself; leave this argument out",
        ExpressionSyntax when model.GetOperation(node) is IMethodReferenceOperation reference
            && reference.Method.Parameters.Any(IsLine) =>
            $"'{reference.Method.Name}' cannot be kept as a function; call it where it is meant",
        _ => null,
    };

    private static bool IsLine(IParameterSymbol parameter) => parameter.GetAttributes()
        .Any(attribute => attribute.AttributeClass?.Name == nameof(CallerLineNumberAttribute));
}
