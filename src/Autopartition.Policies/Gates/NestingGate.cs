using System.Collections.Immutable;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;
using Microsoft.CodeAnalysis;

namespace Autopartition.Policies.Gates;

/// <summary>
/// Bounds how deep a policy nests. The compiler walks some expressions by recursion without looking at its stack,
/// and a stack that overflows ends the whole process.
/// </summary>
public sealed class NestingGate : IPolicyGate
{
    /// <summary>
    /// Deepest level of the syntax tree. One block inside another, or one call inside another, is two to four
    /// levels.
    /// </summary>
    public const int MaxDepth = 256;

    /// <inheritdoc/>
    public ImmutableArray<PolicyDiagnostic> Check(PolicySourceText source)
    {
        var pending = new Stack<(SyntaxNode Node, int Depth)>();
        pending.Push((source.Tree.GetRoot(), 1));
        while (pending.TryPop(out var next))
        {
            if (next.Depth > MaxDepth)
                return [TooDeep(source, next.Node)];
            foreach (var child in next.Node.ChildNodes())
                pending.Push((child, next.Depth + 1));
        }

        return [];
    }

    private static PolicyDiagnostic TooDeep(PolicySourceText source, SyntaxNode node)
    {
        var place = node.GetLocation().GetLineSpan().StartLinePosition;
        var message = $"nested deeper than {MaxDepth} levels of syntax;"
            + " split the expression or move a part into a function";
        return PolicyDiagnostic.At(source.Path, place, PolicyCodes.TooDeep, message);
    }
}
