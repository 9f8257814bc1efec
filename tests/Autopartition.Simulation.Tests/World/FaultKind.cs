namespace Autopartition.Simulation.Tests.World;

/// <summary>What can go wrong in a simulated world.</summary>
internal enum FaultKind
{
    Crash,
    MessageLost,
    MessageDoubled,
    MessageLate,
    Partition,
    Pause,
    ClockJump,
    TornWrite,
    WriteAnswerLost,
    StorageOutage,
    DriverHang,
    DriverRefusal,
    DriverWithoutEffect,
    HalfDone,
    HostClient,
    NodeReboot,
    DriverReload,
    RogueProcess,
    ListUnreadable,
    DriftByHand,
    Xid,
    GpuLost,
    SecondCoordinator,
    StrayCommand,
}
