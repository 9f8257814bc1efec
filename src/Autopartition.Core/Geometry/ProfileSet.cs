namespace Autopartition.Core.Geometry;

/// <summary>Which profiles of a model an enumeration considers.</summary>
public enum ProfileSet
{
    /// <summary>One profile a compute size: no attribute, least memory.</summary>
    Base,

    /// <summary>
    /// <see cref="Base"/> and the one-slice profile with twice the memory, where the model has it.
    /// </summary>
    Double,

    /// <summary>Every profile, under the engine budget of the GPU.</summary>
    All,
}
