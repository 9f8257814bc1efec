using Autopartition.Cli.Node.Desired;
using Autopartition.Cli.Node.Machine;

namespace Autopartition.Cli.Node.Applying;

/// <summary>What <c>node apply</c> was told.</summary>
internal sealed record ApplyOptions
{
    /// <summary>What every verb of a node has.</summary>
    public required MachineOptions Machine { get; init; }

    /// <summary>The layout to have.</summary>
    public required DesiredOptions Desired { get; init; }

    /// <summary>How long to wait for processes to leave instances that have to go; null for not at all.</summary>
    public TimeSpan? Drain { get; init; }

    /// <summary>True when instances that somebody else made may go.</summary>
    public bool Adopt { get; init; }

    /// <summary>True when GPUs may be reset.</summary>
    public bool MayReset { get; init; }

    /// <summary>True to say what would be done and do nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>True to begin a new journal from what stands.</summary>
    public bool RebuildJournal { get; init; }

    /// <summary>True for exit code 10 when something changes.</summary>
    public bool DetailedExitCode { get; init; }
}
