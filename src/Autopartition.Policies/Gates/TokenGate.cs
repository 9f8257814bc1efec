using System.Collections.Immutable;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;

namespace Autopartition.Policies.Gates;

/// <summary>Bounds how many words and signs a policy has, and with them the work of the compiler.</summary>
public sealed class TokenGate : IPolicyGate
{
    /// <summary>Words and signs of one policy.</summary>
    public const int MaxTokens = 5000;

    /// <inheritdoc/>
    public ImmutableArray<PolicyDiagnostic> Check(PolicySourceText source)
    {
        var overflow = source.Tree.GetRoot().DescendantTokens().Skip(MaxTokens).ToList();
        if (overflow.Count == 0 || (overflow.Count == 1 && overflow[0].Span.IsEmpty))
            return [];
        var place = overflow[0].GetLocation().GetLineSpan().StartLinePosition;
        var message = $"a policy is at most {MaxTokens} words and signs; split it into several";
        return [PolicyDiagnostic.At(source.Path, place, PolicyCodes.TooMany, message)];
    }
}
