using System.Collections.Immutable;
using Autopartition.Policies.Running;

namespace Autopartition.Policies.Hosting;

/// <summary>How policies are evaluated in processes of their own.</summary>
public sealed record PolicyHostOptions
{
    /// <summary>
    /// Program and arguments that start a worker: one that serves <see cref="PolicyWorker"/> on its standard input and
    /// output.
    /// </summary>
    public required ImmutableArray<string> Command { get; init; }

    /// <summary>Workers that stand ready.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>Evaluations after which a worker is replaced by a fresh one.</summary>
    public int RunsOfAWorker { get; init; } = 1000;

    /// <summary>Most memory of the managed heap of a worker, bytes.</summary>
    public long HeapBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Budgets of an evaluation inside the worker.</summary>
    public PolicyLimits Limits { get; init; } = PolicyLimits.Default;

    /// <summary>Time for a whole evaluation, with compiling; a worker that takes longer is killed.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);
}
