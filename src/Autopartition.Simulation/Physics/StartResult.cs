namespace Autopartition.Simulation.Physics;

/// <summary>What became of a process that wanted to start.</summary>
public enum StartResult
{
    /// <summary>It runs.</summary>
    Started,

    /// <summary>Its first allocation failed; nobody else notices.</summary>
    OutOfMemory,

    /// <summary>The domain takes no further client: CUDA gives it no context.</summary>
    TooManyClients,

    /// <summary>Nothing runs there: a GPU in MIG mode serves through instances only.</summary>
    NoDevice,
}
