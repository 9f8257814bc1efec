using System.Collections.Concurrent;
using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Planning.Greedy;

namespace Autopartition.Planning.Baselines;

/// <summary>
/// Every GPU cut once and alike, as operators do with the balanced layout of the vendor's MIG manager: two instances
/// of one slice, one of two and, on cards of seven slices, one of three. Asks get the smallest of these instances that
/// serves them. A GPU in use keeps its instances until it is free; a card of any other size stays as it is.
/// </summary>
public sealed class StaticBalancedPlanner : IPlanner
{
    private static readonly ConcurrentDictionary<GpuModel, ulong?> Known = new();

    /// <inheritdoc/>
    public string Name => $"{BaselineCatalog.StaticBalanced} 1";

    /// <inheritdoc/>
    public PlanResult Plan(PlanningProblem problem)
    {
        var draft = new Draft(problem, new RuleChoice(new FirstFit(), PlaceKinds.Idle));
        draft.Recut(static gpu => LayoutOf(gpu.Model));
        return AskByAsk.Plan(problem, draft, Name);
    }

    /// <summary>The balanced layout of a card as a set of slots; null for a card without one.</summary>
    public static ulong? LayoutOf(GpuModel model) => Known.GetOrAdd(model, Make);

    private static ulong? Make(GpuModel model)
    {
        ImmutableArray<int> sizes = model.Figures.ComputeSlices switch
        {
            7 => [1, 1, 2, 3],
            4 => [1, 1, 2],
            _ => [],
        };
        var plain = Slices.Of(model, model.ProfilesOf(ProfileSet.Base));
        return model.PlacementsKnown && sizes.Length > 0
            ? model.Space.Legal.Cast<ulong?>().FirstOrDefault(layout => (layout & ~plain) == 0
                && model.SlotsIn(layout!.Value).Select(slot => slot.Profile.ComputeSlices).Order().SequenceEqual(sizes))
            : null;
    }
}
