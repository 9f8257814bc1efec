using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Explaining;

/// <summary>Why asks have no place, and what would give them one. Nothing of it is carried out.</summary>
/// <param name="Rooms">What still fits, for each GPU in MIG mode.</param>
/// <param name="Unserved">What would serve the asks that are left out, one line for equal asks.</param>
/// <param name="Together">A sentence when moves could serve each of several asks, but no card holds them all.</param>
public sealed record PlanExplanation(
    ImmutableArray<GpuRoom> Rooms, ImmutableArray<UnservedAdvice> Unserved, string? Together)
{
    /// <summary>Equal asks that are explained; those beyond have their reason in the plan.</summary>
    private const int MostExplained = 16;

    /// <summary>Why each GPU changes or stays, in fleet order.</summary>
    public ImmutableArray<GpuReason> Gpus { get; init; } = [];

    /// <summary>The best plan that was not taken; null for one that changes nothing, or without a planner.</summary>
    public Alternative? Alternative { get; init; }

    /// <summary>Explains a plan, on the fleet as it stands after it.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="result">The plan for it.</param>
    /// <param name="after">The fleet with the plan carried out and its asks served.</param>
    /// <param name="planner">Plans again for alternatives; null to leave them out.</param>
    public static PlanExplanation Of(
        PlanningProblem problem, PlanResult result, ImmutableArray<GpuState> after, IPlanner? planner = null)
    {
        var alternatives = planner is null ? null : new AlternativeSearch(problem, result, planner);
        var otherwise = alternatives?.WithoutChangeOf() ?? ImmutableSortedDictionary<string, Alternative>.Empty;
        return Of(problem, result, after) with
        {
            Gpus = new GpuReasons(problem, result.Plan).All(otherwise),
            Alternative = alternatives?.Best(otherwise.Values),
        };
    }

    private static PlanExplanation Of(PlanningProblem problem, PlanResult result, ImmutableArray<GpuState> after)
    {
        var left = result.Unserved.Select(unserved => unserved.AskId).ToHashSet(StringComparer.Ordinal);
        var asks = problem.Asks.Where(ask => left.Contains(ask.Id))
            .DistinctBy(ask => (ask.Tenant, ask.Shape, ask.Needs))
            .Take(MostExplained)
            .ToList();
        var standing = problem with { Gpus = after };
        var (moves, obstacles) = (new MoveSearch(standing), new ObstacleSearch(problem, standing));
        var remedies = new RemedySearch(standing, obstacles);
        var unserved = asks.Select(ask => Advise(ask, moves, obstacles, remedies)).ToImmutableArray();
        return new PlanExplanation(
            [.. after.Where(gpu => gpu.TakesInstances).Select(RoomOf)],
            unserved,
            TogetherOn(after, [.. asks.Select(ask => ask.Shape).Distinct()], unserved));
    }

    private static UnservedAdvice Advise(
        Ask ask, MoveSearch moves, ObstacleSearch obstacles, RemedySearch remedies)
    {
        var advice = moves.Find(ask);
        var lifted = obstacles.Find(ask);
        return new UnservedAdvice(ask.Tenant, ask.Shape.ToString()!, advice)
        {
            InTheWay = lifted is var (inTheWay, rescue) ? [.. inTheWay.Select(one => one.Words(rescue))] : [],
            Remedies = remedies.Find(ask, lifted, advice),
        };
    }

    private static GpuRoom RoomOf(GpuState gpu) => new(
        gpu.Id,
        [
            .. gpu.Model.SlotsIn(gpu.Model.Space.Addable(gpu.LeasedSlots))
                .Where(slot => slot.Profile.Kind == ProfileKind.Plain),
        ]);

    /// <summary>
    /// With one card only, advice for single asks may not add up: says so when the leases and all the asks are more
    /// than any layout of the card holds.
    /// </summary>
    private static string? TogetherOn(
        ImmutableArray<GpuState> gpus, ImmutableArray<AskShape> shapes, ImmutableArray<UnservedAdvice> unserved)
    {
        if (gpus is not [var gpu] || shapes.Length < 2 || unserved.Any(advice => advice.Advice is null))
            return null;
        var wanted = shapes.Select(shape => AskFit.Creatable(shape, gpu.Model)[0].Name)
            .Concat(gpu.Model.SlotsIn(gpu.LeasedSlots).Select(slot => slot.Profile.Name))
            .CountBy(name => name)
            .ToList();
        var fits = gpu.Model.Space.Legal.Any(layout =>
        {
            var has = gpu.Model.SlotsIn(layout).CountBy(slot => slot.Profile.Name)
                .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
            return wanted.TrueForAll(pair => has.GetValueOrDefault(pair.Key) >= pair.Value);
        });
        var names = string.Join(" and ", shapes);
        return fits ? null : $"{names} together cannot fit on {gpu.Id} beside its leases, whatever moves";
    }
}
