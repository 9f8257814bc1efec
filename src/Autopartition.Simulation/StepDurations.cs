namespace Autopartition.Simulation;

/// <summary>
/// How long each kind of step takes in a simulation. Hardly anything about this is published, so most defaults are
/// assumptions; a team that has measured its own hardware states its figures in the scenario.
/// </summary>
public sealed record StepDurations
{
    /// <summary>
    /// Creating one instance and its compute instance. Assumption: 1 s; a project's notes give 2.15 s for a
    /// layout of several instances on an A100.
    /// </summary>
    public TimeSpan Create { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Destroying one idle instance. Source: the comments of NVIDIA's DRA driver put it in the order of 1 s.
    /// </summary>
    public TimeSpan Destroy { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Changing the MIG mode where that needs no reset. Assumption: 6 s, what the MIGRator paper is summarised
    /// to take for a whole reconfiguration; the call itself was logged as immediate on a board that is not
    /// named.
    /// </summary>
    public TimeSpan ModeChange { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>
    /// Changing the MIG mode where that needs a reset of the GPU. Assumption: 60 s, the middle of the 30 to 90 s
    /// that NVIDIA's mig-manager is said to take for a node; no figure for the reset alone was found.
    /// </summary>
    public TimeSpan ModeChangeWithReset { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Asking the holder of a lease to leave. Assumption: 30 s, the usual grace of a Kubernetes pod.
    /// </summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// From the moment a moved lease has its new instance until its workload works again. Assumption: 30 s to start a
    /// container and load a model that lies on the node.
    /// </summary>
    public TimeSpan Restart { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// True when a moved workload begins from nothing. Assumption: false, it goes on where it was when its drain began,
    /// as a server does or a job that writes checkpoints. Either way its lease lasts longer by drain and restart.
    /// </summary>
    public bool MovedWorkStartsOver { get; init; }

    /// <summary>
    /// Reading the hardware until it shows what is expected, and likewise starting or stopping an MPS daemon.
    /// Source: DCGM shows a new MIG device 1 to 2 s late; the upper figure is taken.
    /// </summary>
    public TimeSpan Verify { get; init; } = TimeSpan.FromSeconds(2);
}
