using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Autopartition.Policies.Compiling;

/// <summary>
/// Finds no assembly beyond the fixed references. It stands behind the directive gate, which refuses #r first.
/// </summary>
internal sealed class ClosedReferenceResolver : MetadataReferenceResolver
{
    /// <inheritdoc/>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties) => [];

    /// <inheritdoc/>
    public override bool Equals(object? other) => other is ClosedReferenceResolver;

    /// <inheritdoc/>
    public override int GetHashCode() => 1;
}
