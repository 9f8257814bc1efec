using System.Collections.Immutable;
using Autopartition.Core.Planning;
using Autopartition.Planning.Greedy;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Baselines;

/// <summary>The planners to compare with, by name.</summary>
public static class BaselineCatalog
{
    public const string FirstFit = "first-fit";
    public const string BestFit = "best-fit";
    public const string FgdLike = "fgd-like";
    public const string MfiLike = "mfi-like";
    public const string MigServingLike = "mig-serving-like";
    public const string StaticBalanced = "static-balanced";
    public const string StaticMix = "static-mix";

    /// <summary>The placement rules, which need the mix of the demand, in the order of reports.</summary>
    public static ImmutableArray<(string Name, Func<ProfileMix, IPlacementRule> Rule)> Rules { get; } =
    [
        (FirstFit, static _ => new FirstFit()),
        (BestFit, static _ => new BestFit()),
        (FgdLike, static mix => new FgdLike(mix)),
        (MfiLike, static _ => new MfiLike()),
    ];

    /// <summary>The names of the baselines that need no solver, in the order of reports.</summary>
    public static ImmutableArray<string> Names { get; } =
        [.. Rules.Select(each => each.Name), MigServingLike, StaticBalanced];

    /// <summary>A new planner of this name; null for a name that is not in <see cref="Names"/>.</summary>
    public static IPlanner? Find(string name)
    {
        if (name == StaticBalanced)
            return new StaticBalancedPlanner();
        if (name == MigServingLike)
        {
            const PlaceKinds Everywhere = PlaceKinds.Idle | PlaceKinds.New | PlaceKinds.Cut;
            return new FreshCutPlanner($"{name} 1", Everywhere, Baselines.MigServingLike.Choose);
        }
        var found = Rules.FirstOrDefault(each => each.Name == name);
        return found.Rule is null ? null : new RulePlanner($"{name} 1", found.Rule);
    }

    /// <summary>
    /// The planner that cuts every free GPU once for the mix of the asks, in the proportion that a solver proves best,
    /// and then gives out only what there is.
    /// </summary>
    public static IPlanner StaticMixWith(ICpSatSolver solver) => new FreshCutPlanner(
        $"{StaticMix} 1, {solver.Name}",
        PlaceKinds.Idle,
        (patterns, demand, gpus) =>
        {
            var shares = demand.Select(count => (double)count / demand.Sum()).ToList();
            return Baselines.StaticMix.Cut(patterns, shares, gpus, solver) is { } taken
                ? [.. taken.SelectMany((count, pattern) => Enumerable.Repeat(pattern, count))]
                : [];
        });
}
