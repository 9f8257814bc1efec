using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;
using Autopartition.Core.Demand;
using Autopartition.Planning.Baselines;

namespace Autopartition.Benchmarks.Churn;

/// <summary>How often each of the five base profiles is asked for.</summary>
/// <param name="Name">Name in reports.</param>
/// <param name="Shares">Shares, from the least profile to the largest; they add up to one.</param>
internal sealed record ChurnMix(string Name, ImmutableArray<double> Shares)
{
    /// <summary>The mixes of T2; openb is the default workload of T1.</summary>
    public static ImmutableArray<ChurnMix> All { get; } =
    [
        new("uniform5", [0.2, 0.2, 0.2, 0.2, 0.2]),
        new("openb", [32 / 3078.0, 280 / 3078.0, 389 / 3078.0, 971 / 3078.0, 1406 / 3078.0]),
        new("small", [0.40, 0.30, 0.20, 0.08, 0.02]),
    ];

    /// <summary>Compute slices of the mean ask.</summary>
    public double MeanSlices => Shares.Select((share, i) => share * Repository.Profiles[i].ComputeSlices).Sum();

    /// <summary>The mix as placement rules see it.</summary>
    public ProfileMix ToProfileMix() => new(Shares.Select((share, i) =>
        ((AskShape)new AskShape.Profile(Repository.Profiles[i].Name), share)));
}
