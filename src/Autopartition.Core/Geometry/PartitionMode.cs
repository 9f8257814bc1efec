namespace Autopartition.Core.Geometry;

/// <summary>How a whole GPU is given out.</summary>
public enum PartitionMode
{
    /// <summary>One lease holds the GPU.</summary>
    Whole,

    /// <summary>The GPU is cut into MIG instances. Without an instance it runs nothing.</summary>
    Mig,

    /// <summary>Several clients share the GPU through one MPS daemon.</summary>
    Mps,

    /// <summary>Several clients take turns on the GPU; neither memory nor faults are isolated.</summary>
    TimeSliced,
}
