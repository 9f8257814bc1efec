namespace Autopartition.Core.Geometry;

/// <summary>How well a figure of the GPU catalog is known.</summary>
public enum Evidence
{
    /// <summary>Printed by nvidia-smi on that board, or stated in a document of the vendor.</summary>
    Documented,

    /// <summary>Taken from a test fixture, a benchmark note or a third party's table.</summary>
    Secondary,

    /// <summary>Derived from equal silicon or an equal rule; to be verified on hardware.</summary>
    Inferred,
}
