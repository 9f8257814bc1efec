using System.Reflection.Metadata;

namespace Autopartition.Policies.Scanning;

/// <summary>Something in the emitted bytes that is not allowed.</summary>
/// <param name="Code">Code of the diagnostic.</param>
/// <param name="Message">What it is and what to do, for authors.</param>
/// <param name="Word">A word of the author's text that it is about, or null.</param>
/// <param name="Method">The method that it is in, or nil.</param>
/// <param name="Offset">Place in the body of the method, bytes.</param>
internal sealed record ScanFinding(
    string Code, string Message, string? Word, MethodDefinitionHandle Method, int Offset);
