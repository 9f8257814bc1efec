namespace Autopartition.Core.Fleet;

/// <summary>How many GPUs of a node a reset of one of them may reach.</summary>
public static class WideReset
{
    /// <summary>
    /// GPUs of a node from which on it is taken to have NVSwitch when nobody says: 8 of them on one board hang together
    /// by it in every product of NVIDIA's that MIG needs a reset on. Inferred.
    /// </summary>
    public const int LeastSwitched = 8;

    /// <summary>
    /// The GPUs that are reached. NVIDIA's mig-parted resets all of a node as soon as the mode of one is pending.
    /// </summary>
    /// <param name="gpus">GPUs of the node.</param>
    /// <param name="isSwitched">True when they hang together by NVSwitch; null when nobody says.</param>
    public static int ReachOf(int gpus, bool? isSwitched) =>
        isSwitched ?? gpus >= LeastSwitched ? Math.Max(1, gpus) : 1;
}
