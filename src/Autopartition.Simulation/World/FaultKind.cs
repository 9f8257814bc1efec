namespace Autopartition.Simulation.World;

/// <summary>Faults that come at moments of their own.</summary>
internal enum FaultKind
{
    /// <summary>A GPU falls off the bus.</summary>
    GpuLost,

    /// <summary>An allocation of a process fails.</summary>
    OutOfMemory,

    /// <summary>A process makes a fatal fault.</summary>
    FatalFault,
}
