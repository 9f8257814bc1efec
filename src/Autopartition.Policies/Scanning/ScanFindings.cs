using System.Collections.Immutable;
using System.Reflection.Metadata;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;

namespace Autopartition.Policies.Scanning;

/// <summary>What the scan finds, and how it is told.</summary>
internal sealed class ScanFindings
{
    private const string Reference =
        "this makes the compiler use a part of the framework that is not for policies; write it more simply";

    private const string Shape =
        "this compiles to something that a policy may not contain; write it more simply";

    private readonly List<ScanFinding> _all = [];

    /// <summary>The findings.</summary>
    public IReadOnlyCollection<ScanFinding> All => _all;

    /// <summary>Something that is not on the list.</summary>
    public void AddReference(string what, MethodDefinitionHandle method = default, int offset = 0) =>
        _all.Add(new ScanFinding(PolicyCodes.Reference, what, Reference, method, offset));

    /// <summary>A shape that is not allowed.</summary>
    public void AddShape(string what, MethodDefinitionHandle method = default, int offset = 0) =>
        _all.Add(new ScanFinding(PolicyCodes.Shape, what, Shape, method, offset));

    /// <summary>The findings for the author, in the order of the text.</summary>
    public ImmutableArray<PolicyDiagnostic> Told(PolicyAssembly assembly, PolicySourceText source)
    {
        if (_all.Count == 0)
            return [];

        // A reference is found in a table first; when a body uses it too, the body tells the line.
        var lines = new SymbolLines(assembly.Symbols);
        var told = _all.Select(found => (Found: found, Line: lines.Of(found.Method, found.Offset))).ToList();
        var placed = told.Where(each => each.Line is not null).ToList();
        return
        [
            .. (placed.Count > 0 ? placed : told)
                .Select(each => At(source, each.Line ?? 1, each.Found))
                .Distinct()
                .OrderBy(diagnostic => diagnostic.Line),
        ];
    }

    private static PolicyDiagnostic At(PolicySourceText source, int line, ScanFinding found)
    {
        var text = source.Text.Split('\n').ElementAtOrDefault(line - 1) ?? "";
        var column = text.Length - text.TrimStart().Length + 1;
        return new PolicyDiagnostic(source.Path, line, column, found.Code, found.Message);
    }
}
