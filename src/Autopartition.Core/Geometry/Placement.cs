namespace Autopartition.Core.Geometry;

/// <summary>Where an instance lies on the memory axis of its GPU.</summary>
/// <param name="Start">First placement unit, from 0.</param>
/// <param name="Size">Placement units occupied. Units are not always memory slices: one board has 12 units and 4
/// slices.</param>
public readonly record struct Placement(int Start, int Size)
{
    /// <summary>One bit for each occupied unit.</summary>
    public ulong UnitMask => ((1UL << Size) - 1) << Start;
}
