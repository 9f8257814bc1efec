using System.Collections.Immutable;

namespace Autopartition.Configuration.Nodes;

/// <summary>What is known of a node beside its GPUs.</summary>
public sealed record NodeSettings
{
    /// <summary>A node of which nothing was stated.</summary>
    public static NodeSettings Usual { get; } = new();

    /// <summary>systemd units that hold GPUs and are stopped around a change of mode, in this order.</summary>
    public ImmutableArray<string> Units { get; init; } = [];

    /// <summary>Node labels by which an operator deploys programs that hold GPUs.</summary>
    public ImmutableArray<string> PauseLabels { get; init; } = [];

    /// <summary>False where no GPU of the node can be reset.</summary>
    public bool ResetPossible { get; init; } = true;

    /// <summary>How long one call of the driver may take before its outcome counts as unknown.</summary>
    public TimeSpan DriverTimeout { get; init; } = TimeSpan.FromMinutes(2);
}
