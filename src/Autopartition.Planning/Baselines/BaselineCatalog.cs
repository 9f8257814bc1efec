using System.Collections.Immutable;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Baselines;

/// <summary>The planners to compare with, by name.</summary>
public static class BaselineCatalog
{
    public const string FirstFit = "first-fit";
    public const string BestFit = "best-fit";
    public const string FgdLike = "fgd-like";
    public const string MfiLike = "mfi-like";
    public const string StaticBalanced = "static-balanced";

    /// <summary>The placement rules, which need the mix of the demand, in the order of reports.</summary>
    public static ImmutableArray<(string Name, Func<ProfileMix, IPlacementRule> Rule)> Rules { get; } =
    [
        (FirstFit, static _ => new FirstFit()),
        (BestFit, static _ => new BestFit()),
        (FgdLike, static mix => new FgdLike(mix)),
        (MfiLike, static _ => new MfiLike()),
    ];

    /// <summary>The names of all baselines, in the order of reports.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Rules.Select(each => each.Name), StaticBalanced];

    /// <summary>A new planner of this name; null for a name that is not in <see cref="Names"/>.</summary>
    public static IPlanner? Find(string name)
    {
        if (name == StaticBalanced)
            return new StaticBalancedPlanner();
        var found = Rules.FirstOrDefault(each => each.Name == name);
        return found.Rule is null ? null : new RulePlanner($"{name} 1", found.Rule);
    }
}
