using Microsoft.CodeAnalysis;

namespace Autopartition.Policies.Compiling;

/// <summary>
/// Opens no other file, and leaves paths as the user gave them. It stands behind the directive gate, which
/// refuses #load first.
/// </summary>
internal sealed class ClosedSourceResolver : SourceReferenceResolver
{
    /// <inheritdoc/>
    public override string? NormalizePath(string path, string? baseFilePath) => path;

    /// <inheritdoc/>
    public override string? ResolveReference(string path, string? baseFilePath) => null;

    /// <inheritdoc/>
    public override Stream OpenRead(string resolvedPath) =>
        throw new NotSupportedException("a policy is one file and opens no other");

    /// <inheritdoc/>
    public override bool Equals(object? other) => other is ClosedSourceResolver;

    /// <inheritdoc/>
    public override int GetHashCode() => 1;
}
