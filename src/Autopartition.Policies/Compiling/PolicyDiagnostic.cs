using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Autopartition.Policies.Compiling;

/// <summary>One reason why a policy was rejected.</summary>
/// <param name="Path">The path as the user gave it.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1, in UTF-16 units as editors count.</param>
/// <param name="Code">CS and a number from the compiler, AP and a number from our gates.</param>
/// <param name="Message">What is wrong and, from our gates, what to do.</param>
public sealed record PolicyDiagnostic(string Path, int Line, int Column, string Code, string Message)
{
    /// <summary>A diagnostic about a whole file.</summary>
    public static PolicyDiagnostic Start(string path, string code, string message) => new(path, 1, 1, code, message);

    /// <summary>A diagnostic at a place in the text.</summary>
    public static PolicyDiagnostic At(string path, LinePosition place, string code, string message) =>
        new(path, place.Line + 1, place.Character + 1, code, message);

    /// <summary>The compiler's diagnostic, in our form.</summary>
    public static PolicyDiagnostic Of(string path, Diagnostic diagnostic) => At(
        path, ScriptCompilation.PlaceOf(diagnostic.Location), diagnostic.Id, CompilerWording.Of(diagnostic));

    /// <inheritdoc/>
    public override string ToString() => $"{Path}({Line},{Column}): error {Code}: {Message}";
}
