namespace Autopartition.Planning.Patterns;

/// <summary>What may be changed on a GPU.</summary>
internal enum Freedom
{
    /// <summary>Everything that nobody holds.</summary>
    Free,

    /// <summary>Instances may be added; none is destroyed and the mode stays.</summary>
    Held,

    /// <summary>Nothing. What is idle may still be leased.</summary>
    Frozen,
}
