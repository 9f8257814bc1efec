using System.Collections.Immutable;
using Autopartition.Cli.Frame;
using Autopartition.Core.Control;
using Autopartition.Core.Policies;
using Autopartition.Policies.Running;

namespace Autopartition.Cli.Policies;

/// <summary>Policies that were evaluated once, together, in order.</summary>
internal sealed class PolicyRun
{
    private readonly DecisionConflicts _conflicts;

    private PolicyRun(ImmutableArray<One> policies)
    {
        Policies = policies;
        Decisions = [.. policies.SelectMany(one => one.Result.Decisions)];
        _conflicts = new DecisionConflicts(Decisions);
    }

    /// <summary>How each policy went, in order.</summary>
    public ImmutableArray<One> Policies { get; }

    /// <summary>What they asked for, in order.</summary>
    public ImmutableArray<PolicyDecision> Decisions { get; }

    /// <summary>The first failure; null when every policy ran to its end.</summary>
    public PolicyFailure? Failure =>
        Policies.Select(one => one.Result.Failure).FirstOrDefault(failure => failure is not null);

    /// <summary>What the process ends with after this run.</summary>
    public int ExitCode => Policies.Any(one => one.Result.StoppedBy is not null) ? ExitCodes.Stopped
        : Failure is null ? ExitCodes.Done : ExitCodes.No;

    /// <summary>Units of fuel of all policies.</summary>
    public long Fuel => Policies.Sum(one => one.Result.Usage.Fuel);

    /// <summary>Time of all policies on the wall clock.</summary>
    public TimeSpan Elapsed =>
        Policies.Aggregate(TimeSpan.Zero, (sum, one) => sum + one.Result.Usage.Elapsed);

    /// <summary>Evaluates policies on a snapshot.</summary>
    public static PolicyRun Of(IEnumerable<CompiledPolicy> policies, PolicyContext context) =>
        new([.. policies.Select(policy => new One(policy.Name, policy.Hash, policy.Run(context)))]);

    /// <summary>The decision that beats this one; null when it stands.</summary>
    public PolicyDecision? WinnerOver(PolicyDecision decision) => _conflicts.WinnerOver(decision);

    /// <summary>How one policy went.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Version">Hash of its text.</param>
    /// <param name="Result">What it asked for and used.</param>
    internal sealed record One(string Name, string Version, PolicyRunResult Result);
}
