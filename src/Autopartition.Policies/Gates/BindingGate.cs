using System.Collections.Immutable;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;
using Microsoft.CodeAnalysis;

namespace Autopartition.Policies.Gates;

/// <summary>
/// Lets the compiler say what each name means, and refuses what is not on the list, with what to use instead. It is
/// for authors: the scan of the emitted bytes does not rely on it.
/// </summary>
public sealed class BindingGate : IPolicyGate
{
    /// <inheritdoc/>
    public ImmutableArray<PolicyDiagnostic> Check(PolicySourceText source)
    {
        var compilation = source.Compilation;
        var tree = compilation.SyntaxTrees[0];
        var model = compilation.GetSemanticModel(tree);
        var errors = PolicyEmitter.Errors(source, compilation.GetDiagnostics());
        var objections = new MemberCheck(model).Objections(tree.GetRoot()).Select(found => PolicyDiagnostic.At(
            source.Path, ScriptCompilation.PlaceOf(found.At), found.Code, found.Message));

        // Where a name may not be used, an error that follows from it tells nothing new.
        var refused = objections.Distinct().ToList();
        var lines = refused.Select(found => (found.Line, found.Column)).ToHashSet();
        return
        [
            .. refused.Concat(errors.Where(error => !lines.Contains((error.Line, error.Column))))
                .OrderBy(found => found.Line)
                .ThenBy(found => found.Column)
                .ThenBy(found => found.Code, StringComparer.Ordinal),
        ];
    }
}
