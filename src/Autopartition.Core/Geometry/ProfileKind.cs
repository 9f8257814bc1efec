namespace Autopartition.Core.Geometry;

/// <summary>
/// What sets a profile apart from the plain one of its size. Data of the catalog, never read from a name.
/// </summary>
public enum ProfileKind
{
    /// <summary>A plain profile.</summary>
    Plain,

    /// <summary>Carries the media engines (<c>+me</c>).</summary>
    MediaEngines,

    /// <summary>Carries every media engine of the GPU (<c>+me.all</c>).</summary>
    AllMediaEngines,

    /// <summary>Carries no media engine (<c>-me</c>).</summary>
    NoMediaEngines,

    /// <summary>Can run graphics (<c>+gfx</c>).</summary>
    Graphics,
}
