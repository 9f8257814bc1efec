using System.Collections.Immutable;

namespace Autopartition.Core.Execution.Hardware;

/// <summary>How a GPU is.</summary>
public sealed record GpuHealth
{
    /// <summary>Nothing is wrong.</summary>
    public static GpuHealth Good { get; } = new();

    /// <summary>True when the GPU has fallen off the bus: no call reaches it.</summary>
    public bool IsLost { get; init; }

    /// <summary>What the driver asks for.</summary>
    public RecoveryAction Recovery { get; init; }

    /// <summary>Errors that the driver reported since the last reading.</summary>
    public ImmutableArray<XidEvent> Xids { get; init; } = [];

    /// <summary>Uncorrectable memory errors since the driver was loaded; null when unknown.</summary>
    public long? UncorrectableErrors { get; init; }
}
