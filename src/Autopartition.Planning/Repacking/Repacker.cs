using System.Collections.Immutable;
using System.Numerics;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Pricing;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Repacking;

/// <summary>
/// Packs the instances of a fleet of one model anew: which GPUs keep which of their placed instances, so that a demand
/// fits and as little as possible is destroyed. GPUs of equal layout are counted; each goes to one of the maximal
/// placed layouts or is given back.
/// </summary>
public sealed class Repacker
{
    private readonly ICpSatSolver _solver;
    private readonly ImmutableArray<ulong> _slotsOf;
    private readonly ImmutableArray<ulong> _targets;

    /// <summary>A repacker for one card and some of its profiles.</summary>
    public Repacker(GpuModel model, ImmutableArray<InstanceProfile> profiles, ICpSatSolver solver)
    {
        _solver = solver;
        _slotsOf = [.. profiles.Select(profile => Slices.Of(model, [profile]))];
        _targets = [.. new LayoutSpace(model, [.. model.SlotsIn(Slices.Of(model, profiles))]).Maximal, 0UL];
    }

    /// <summary>
    /// Destroys as few instances as possible on at most so many GPUs; null when the demand does not fit.
    /// </summary>
    /// <param name="fleet">The GPUs in use; empty ones are added as needed.</param>
    /// <param name="demand">Instances of each profile to hold, in the order of the profiles.</param>
    /// <param name="mostGpus">GPUs to use at most.</param>
    public RepackPlan? Plan(IReadOnlyList<LayoutCount> fleet, IReadOnlyList<int> demand, int mostGpus) =>
        Plan(fleet, demand, mostGpus, 0, 1);

    /// <summary>
    /// Weighs GPUs against disturbance: the head-room that a fleet keeps is what these two prices make of it.
    /// </summary>
    /// <param name="fleet">The GPUs in use; empty ones are added as needed.</param>
    /// <param name="demand">Instances of each profile to hold, in the order of the profiles.</param>
    /// <param name="mostGpus">GPUs to use at most.</param>
    /// <param name="gpuPrice">Price of a GPU in use.</param>
    /// <param name="destroyPrice">Price of an instance that is destroyed.</param>
    public RepackPlan? Plan(
        IReadOnlyList<LayoutCount> fleet, IReadOnlyList<int> demand, int mostGpus, long gpuPrice, long destroyPrice)
    {
        var model = new SolverModel();
        var uses = new List<(LayoutChange Change, IntVar Count)>();
        var cost = new List<LinearTerm>();
        foreach (var part in fleet.Append(new LayoutCount(0, mostGpus)))
        {
            var goes = Targets(part.Layout)
                .Select(to => (Change: new LayoutChange(part.Layout, to, 0), Count: model.NewInt(0, part.Gpus, "gpus")))
                .ToList();
            model.AddEqual([.. goes.Select(go => (LinearTerm)go.Count)], part.Gpus);
            uses.AddRange(goes);
        }
        foreach (var (change, count) in uses)
        {
            var price = destroyPrice * Destroys(change) + (change.To == 0 ? 0 : gpuPrice);
            if (price != 0)
                cost.Add(price * count);
        }
        model.AddAtMost([.. uses.Where(use => use.Change.To != 0).Select(use => (LinearTerm)use.Count)], mostGpus);
        for (var profile = 0; profile < _slotsOf.Length; profile++)
        {
            var slots = _slotsOf[profile];
            model.AddAtLeast(
                [.. uses.Where(use => (use.Change.To & slots) != 0)
                    .Select(use => (long)BitOperations.PopCount(use.Change.To & slots) * use.Count)],
                demand[profile]);
        }
        model.Minimise([.. cost]);
        return new PricedSolver(_solver).Solve(model, new SolverLimits()) is SolverAnswer.Solved answer
            ? Read(uses, answer)
            : null;
    }

    /// <summary>The layouts worth going to: none other keeps as much and offers as much.</summary>
    private List<ulong> Targets(ulong from) =>
    [
        .. _targets.Where(to => !_targets.Any(other => other != to && IsPreferable(from, other, to))),
    ];

    private bool IsPreferable(ulong from, ulong other, ulong to)
    {
        var (kept, keptByOther) = (BitOperations.PopCount(from & to), BitOperations.PopCount(from & other));
        if (to == 0 || other == 0 || keptByOther < kept)
            return false;
        var equal = keptByOther == kept;
        foreach (var slots in _slotsOf)
        {
            var (offered, offeredByOther) = (BitOperations.PopCount(to & slots), BitOperations.PopCount(other & slots));
            if (offeredByOther < offered)
                return false;
            equal &= offeredByOther == offered;
        }
        return !equal || other < to;
    }

    private static int Destroys(LayoutChange change) => BitOperations.PopCount(change.From & ~change.To);

    private static RepackPlan Read(List<(LayoutChange Change, IntVar Count)> uses, SolverAnswer.Solved answer)
    {
        var changes = uses.Select(use => use.Change with { Gpus = (int)answer[use.Count] })
            .Where(change => change.Gpus > 0 && (change.From | change.To) != 0)
            .ToImmutableArray();
        return new RepackPlan(
            changes,
            changes.Where(change => change.To != 0).Sum(change => change.Gpus),
            changes.Sum(change => change.Gpus * Destroys(change)),
            answer.Objective,
            answer.Bound);
    }
}
