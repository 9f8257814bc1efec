using System.Reflection.Metadata;

namespace Autopartition.Policies.Scanning;

/// <summary>Something in the emitted bytes that is not allowed.</summary>
/// <param name="Code">Code of the diagnostic.</param>
/// <param name="What">What it is, as the metadata calls it; for tests, never for authors.</param>
/// <param name="Message">What it is and what to do, for authors.</param>
/// <param name="Method">The method that it is in, or nil.</param>
/// <param name="Offset">Place in the body of the method, bytes.</param>
internal sealed record ScanFinding(
    string Code, string What, string Message, MethodDefinitionHandle Method, int Offset);
