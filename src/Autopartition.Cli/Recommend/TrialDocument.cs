using System.Collections.Immutable;
using Autopartition.Cli.Capacity;
using Autopartition.Cli.Frame;
using Autopartition.Simulation.Advice;

namespace Autopartition.Cli.Recommend;

/// <summary>One way that was tried.</summary>
internal sealed record TrialDocument(
    string Model,
    string Mode,
    int Places,
    ImmutableArray<string> Layout,
    bool HoldsPeak,
    double StartsApartSeconds,
    string Isolation,
    double RunsPerHour,
    int Runs,
    int Oom)
{
    public static TrialDocument Of(OptionTrial trial) => new(
        trial.Option.Model.Key,
        trial.Option.Mode.Kebab(),
        trial.Option.Places,
        CapacityDocument.Names(trial.Option.Layout),
        trial.Option.HoldsPeak,
        trial.Option.StartsApart.TotalSeconds,
        trial.Option.IsIsolated ? CapacityDocument.Guaranteed : CapacityDocument.NotGuaranteed,
        Math.Round(trial.RunsPerHour, 2),
        trial.Runs,
        trial.OutOfMemory);
}
