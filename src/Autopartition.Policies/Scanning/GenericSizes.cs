using System.Collections.Immutable;

namespace Autopartition.Policies.Scanning;

/// <summary>What stands for the type parameters of a generic member where it is used.</summary>
internal sealed record GenericSizes(
    ImmutableArray<SignatureType> OfType, ImmutableArray<SignatureType> OfMethod)
{
    /// <summary>The generic type itself, or null.</summary>
    public SignatureType? Owner { get; init; }
}
