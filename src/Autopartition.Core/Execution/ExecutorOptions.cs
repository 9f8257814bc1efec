using System.Collections.Immutable;
using Autopartition.Core.Execution.Steps;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Execution;

/// <summary>Limits and rules of an executor. Times without a source are assumptions.</summary>
public sealed record ExecutorOptions
{
    /// <summary>After so long without an answer the same command is sent again.</summary>
    public TimeSpan ResendAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What a node said longer ago is asked for again before anything is done on its word.</summary>
    public TimeSpan FreshFor { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a node is read while something there is waited for.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a node is read while nothing is done there.</summary>
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a process may still be there after its holder has left.</summary>
    public TimeSpan IdlePatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a launcher has to end a workload whose lease was revoked.</summary>
    public TimeSpan RevokeGrace { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long to wait before a store that failed is tried again.</summary>
    public TimeSpan StorageRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait before a node is read again whose driver does not answer.</summary>
    public TimeSpan DriverRetry { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Rest of a GPU after a layout could not be put back; it doubles up to an hour.</summary>
    public TimeSpan RestoreRest { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>True when an operator allows that GPUs are reset to put a layout back.</summary>
    public bool RestoreMayReset { get; init; }

    /// <summary>Most commands for one step.</summary>
    public int CommandsPerStep { get; init; } = 40;

    /// <summary>How each kind of step is carried out.</summary>
    public ImmutableDictionary<StepKind, IStepRule> Rules { get; init; } = StepRules.All;

    /// <summary>What is tried again, and when.</summary>
    public IRetryRule Retries { get; init; } = new RetryRule();
}
