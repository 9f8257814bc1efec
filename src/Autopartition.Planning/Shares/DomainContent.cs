using System.Collections.Immutable;

namespace Autopartition.Planning.Shares;

/// <summary>What one domain holds.</summary>
/// <param name="Place">Kind of place.</param>
/// <param name="Kinds">The kinds of its asks, ascending; one that it holds twice stands twice.</param>
internal sealed record DomainContent(int Place, ImmutableArray<int> Kinds);
