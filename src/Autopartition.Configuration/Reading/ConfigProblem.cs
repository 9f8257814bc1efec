namespace Autopartition.Configuration.Reading;

/// <summary>One thing that is wrong with a file a person wrote.</summary>
/// <param name="File">The file, as the caller named it.</param>
/// <param name="Line">Line, from 1. A problem with the file as a whole stands at its beginning.</param>
/// <param name="Column">Column in characters, from 1.</param>
/// <param name="Message">The offending word, what is wrong with it and what to do.</param>
public sealed record ConfigProblem(string File, int Line, int Column, string Message)
{
    /// <summary>The form that compilers print and editors jump to.</summary>
    public override string ToString() => $"{File}({Line},{Column}): error: {Message}";
}
