namespace Autopartition.Core.Planning;

/// <summary>How far a reset reaches that a step needs.</summary>
public enum ResetReach
{
    /// <summary>No reset.</summary>
    None,

    /// <summary>
    /// The GPU is reset, and on a node whose GPUs hang together by NVSwitch every GPU of the node may have to be:
    /// NVIDIA's mig-parted resets all of them as soon as the mode of one is pending. Whoever carries the step out has
    /// to find the node idle then, or leave the mode pending.
    /// </summary>
    GpuMaybeNode,
}
