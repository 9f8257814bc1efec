using System.Collections.Immutable;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;

namespace Autopartition.Policies.Gates;

/// <summary>
/// Several gates that an author hears of at once. On a line to which one of them objects the gates behind it are not
/// heard: what they find there mostly follows from it.
/// </summary>
public sealed class AuthorGates(ImmutableArray<IPolicyGate> gates) : IPolicyGate
{
    /// <inheritdoc/>
    public ImmutableArray<PolicyDiagnostic> Check(PolicySourceText source)
    {
        ImmutableArray<PolicyDiagnostic> found = [];
        foreach (var gate in gates)
        {
            var told = found.Select(diagnostic => diagnostic.Line).ToHashSet();
            found = found.AddRange(gate.Check(source).Where(diagnostic => !told.Contains(diagnostic.Line)));
        }

        return [.. found.OrderBy(diagnostic => diagnostic.Line).ThenBy(diagnostic => diagnostic.Column)];
    }
}
