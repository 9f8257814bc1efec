using System.Collections.Immutable;
using System.Diagnostics;
using Autopartition.Policies.Running;

namespace Autopartition.Benchmarks.Policies;

/// <summary>How long evaluations of one policy took, as their caller sees it.</summary>
internal sealed class EvaluationTimes
{
    private readonly ImmutableArray<double> _wall;
    private readonly ImmutableArray<double> _cpu;

    private EvaluationTimes(IReadOnlyCollection<(double Wall, double Cpu, PolicyBudget? StoppedBy)> times)
    {
        _wall = [.. times.Select(time => time.Wall).Order()];
        _cpu = [.. times.Select(time => time.Cpu).Order()];
        StoppedBy = [.. times.Select(time => time.StoppedBy).Distinct()];
    }

    /// <summary>The budgets that ended them.</summary>
    public ImmutableArray<PolicyBudget?> StoppedBy { get; }

    /// <summary>Evaluates a policy a number of times.</summary>
    public static EvaluationTimes Of(CompiledPolicy policy, int runs, PolicyLimits limits) =>
        new([.. Enumerable.Range(0, runs).Select(_ => Time(policy, limits))]);

    /// <summary>Milliseconds by the clock that a percentage of them took at most.</summary>
    public double Wall(int percent) => Part(_wall, percent);

    /// <summary>Milliseconds of processors that a percentage of them took at most, with the collector's.</summary>
    public double Cpu(int percent) => Part(_cpu, percent);

    private static (double Wall, double Cpu, PolicyBudget? StoppedBy) Time(CompiledPolicy policy, PolicyLimits limits)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var stoppedBy = policy.Run(PolicyFleet.Large, limits).StoppedBy;
        var wall = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return (wall, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds, stoppedBy);
    }

    private static double Part(ImmutableArray<double> sorted, int percent) => sorted[sorted.Length * percent / 100];
}
