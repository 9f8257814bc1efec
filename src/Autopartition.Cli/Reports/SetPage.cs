using System.Collections.Immutable;
using Autopartition.Cli.Simulations;
using Autopartition.Simulation.Report;

namespace Autopartition.Cli.Reports;

/// <summary>One policy set on the page.</summary>
internal sealed record SetPage
{
    public required string Name { get; init; }

    public required ImmutableArray<string> Policies { get; init; }

    public required int Oom { get; init; }

    public required double Seconds { get; init; }

    public required FleetCurves Curves { get; init; }

    public required ImmutableArray<TrackDocument> Gpus { get; init; }

    public required int SpansLeftOut { get; init; }

    public required ImmutableArray<WaitShare> Waits { get; init; }

    public required ImmutableArray<FailureDocument> Failures { get; init; }

    public required int FailuresLeftOut { get; init; }

    public required ImmutableArray<HappeningDocument> Happenings { get; init; }

    public required int HappeningsLeftOut { get; init; }

    /// <summary>The page of a set that kept its report.</summary>
    public static SetPage Of(SetRun run)
    {
        var report = run.Report!;
        return new SetPage
        {
            Name = run.Result.PolicySet,
            Policies = [.. run.Policies.Select(policy => policy.File)],
            Oom = run.Result.Oom,
            Seconds = run.Result.Span.TotalSeconds,
            Curves = report.Curves,
            Gpus = [.. report.Gpus.Select(TrackDocument.Of)],
            SpansLeftOut = report.SpansLeftOut,
            Waits = report.Waits,
            Failures = [.. report.Failures.Select(FailureDocument.Of)],
            FailuresLeftOut = report.FailuresLeftOut,
            Happenings = [.. report.Happenings.Select(HappeningDocument.Of)],
            HappeningsLeftOut = report.HappeningsLeftOut,
        };
    }
}
