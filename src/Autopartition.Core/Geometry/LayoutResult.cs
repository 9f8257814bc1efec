using System.Collections.Immutable;

namespace Autopartition.Core.Geometry;

/// <summary>A legal layout, or everything that keeps it from being one.</summary>
public abstract record LayoutResult
{
    private LayoutResult()
    {
    }

    /// <summary>The layout is legal.</summary>
    public sealed record Legal(Layout Layout) : LayoutResult;

    /// <summary>The layout is not legal; each clash is a sentence that names what clashes.</summary>
    public sealed record Illegal(ImmutableArray<string> Clashes) : LayoutResult;
}
