using System.Collections.Immutable;
using System.Reflection.Metadata;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Autopartition.Policies.Scanning;

/// <summary>What the scan finds, and how it is told.</summary>
internal sealed class ScanFindings
{
    private readonly List<ScanFinding> _all = [];

    /// <summary>The findings.</summary>
    public IReadOnlyCollection<ScanFinding> All => _all;

    /// <summary>Something that is not on the list, by its documentation id.</summary>
    public void AddReference(string id, MethodDefinitionHandle method = default, int offset = 0)
    {
        var (message, word) = ReferenceWords.Of(id);
        _all.Add(new ScanFinding(PolicyCodes.Reference, message, word, method, offset));
    }

    /// <summary>A shape that is not allowed.</summary>
    /// <param name="what">What it is, as the metadata calls it; authors are told in other words.</param>
    /// <param name="method">The method that it is in, or nil.</param>
    /// <param name="offset">Place in the body of the method, bytes.</param>
    /// <param name="word">A name of the author's that it is about.</param>
    public void AddShape(string what, MethodDefinitionHandle method = default, int offset = 0, string? word = null) =>
        _all.Add(new ScanFinding(PolicyCodes.Shape, ShapeWords.Of(what), word, method, offset));

    /// <summary>The findings for the author, in the order of the text.</summary>
    public ImmutableArray<PolicyDiagnostic> Told(PolicyAssembly assembly, PolicySourceText source)
    {
        if (_all.Count == 0)
            return [];

        // A reference is found in a table first; when a body uses it too, the body tells the line.
        var lines = new SymbolLines(assembly.Symbols);
        var told = _all.Select(found => (Found: found, Place: PlaceOf(found, lines, source))).ToList();
        var placed = told.Where(each => each.Place is not null).ToList();
        return
        [
            .. (placed.Count > 0 ? placed : told)
                .Select(each => (each.Found, Place: each.Place ?? (1, 1)))
                .Select(each => new PolicyDiagnostic(
                    source.Path, each.Place.Line, each.Place.Column, each.Found.Code, each.Found.Message))
                .Distinct()
                .OrderBy(diagnostic => diagnostic.Line)
                .ThenBy(diagnostic => diagnostic.Column),
        ];
    }

    // Columns of the metered text are not the author's. On the line, the word tells the column where it stands there.
    private static (int Line, int Column)? PlaceOf(ScanFinding found, SymbolLines lines, PolicySourceText source)
    {
        var words = source.Tree.GetRoot().DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == found.Word)
            .Select(token => token.GetLocation().GetLineSpan().StartLinePosition)
            .Select(place => (Line: place.Line + 1, Column: place.Character + 1))
            .ToList();
        if (lines.Of(found.Method, found.Offset) is not { } line)
            return words.Count > 0 ? words[0] : null;
        return words.Where(word => word.Line == line).Append((line, source.FirstColumn(line))).First();
    }
}
