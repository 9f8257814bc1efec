using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Explaining;

/// <summary>Says of each GPU why it changes or stays.</summary>
internal sealed class GpuReasons
{
    private const int MostNamed = 4;

    private readonly PlanningProblem _problem;
    private readonly Dictionary<string, GpuTarget> _targets;
    private readonly ILookup<string, Assignment> _assignments;
    private readonly ILookup<string, LeaseMove> _arriving;
    private readonly ILookup<string, LeaseMove> _leaving;

    public GpuReasons(PlanningProblem problem, RepartitionPlan plan)
    {
        _problem = problem;
        _targets = plan.Targets.ToDictionary(target => target.GpuId, StringComparer.Ordinal);
        _assignments = plan.Assignments.ToLookup(place => place.GpuId, StringComparer.Ordinal);
        _arriving = plan.Moves.ToLookup(move => move.ToGpuId, StringComparer.Ordinal);
        _leaving = plan.Moves.ToLookup(move => move.FromGpuId, StringComparer.Ordinal);
    }

    /// <summary>The reasons, in fleet order.</summary>
    /// <param name="otherwise">The best plans that leave a changed GPU as it is.</param>
    public ImmutableArray<GpuReason> All(IReadOnlyDictionary<string, Alternative> otherwise) =>
    [
        .. _problem.Gpus.Select(gpu => _targets.TryGetValue(gpu.Id, out var target)
            ? new GpuReason(gpu.Id, true, ChangeWords(gpu, target)) { Otherwise = otherwise.GetValueOrDefault(gpu.Id) }
            : new GpuReason(gpu.Id, false, StayWords(gpu))),
    ];

    private string ChangeWords(GpuState gpu, GpuTarget target)
    {
        var destroyed = Names(gpu.Model.SlotsIn(gpu.Slots & ~target.Layout.Slots));
        var created = Names(gpu.Model.SlotsIn(target.Layout.Slots & ~gpu.Slots));
        string[] changes =
        [
            gpu.Mode == target.Mode ? "" : $"mode {Word(gpu.Mode)} becomes {Word(target.Mode)}",
            destroyed.Length == 0 ? "" : $"{destroyed} destroyed",
            created.Length == 0 ? "" : $"{created} created",
        ];
        var what = string.Join(", ", changes.Where(change => change.Length > 0));
        var ways = Ways(gpu, target);
        return $"{(what.Length == 0 ? "its shares change" : what)}: {Purpose(gpu)}"
            + (ways > 1 ? $"; cheapest of {ways} layouts that hold this" : "");
    }

    private string Purpose(GpuState gpu)
    {
        var served = _assignments[gpu.Id].Select(place => place.AskId).Distinct().ToList();
        string[] parts =
        [
            served.Count == 0 ? "" : $"serves {Shortened(served)}",
            Leases("takes", _arriving[gpu.Id]),
            Leases("lets go", _leaving[gpu.Id]),
        ];
        var purpose = string.Join(", ", parts.Where(part => part.Length > 0));
        return purpose.Length > 0 ? purpose : "stands ready for demand that may come";
    }

    private static string Leases(string verb, IEnumerable<LeaseMove> moves)
    {
        var ids = moves.Select(move => move.LeaseId).ToList();
        return ids.Count == 0 ? "" : $"{verb} {Shortened(ids)}";
    }

    /// <summary>
    /// Legal layouts that keep the leases and have instances of the profiles that serve, wherever they lie.
    /// </summary>
    private int Ways(GpuState gpu, GpuTarget target)
    {
        if (target.Mode != PartitionMode.Mig || !gpu.Model.PlacementsKnown)
            return 1;
        var leaving = SlotSet.Of(_leaving[gpu.Id].Select(move => move.From));
        var kept = gpu.LeasedSlots & ~leaving;
        var wanted = _assignments[gpu.Id].Select(place => place.Slot)
            .Concat(_arriving[gpu.Id].Select(move => move.To)).OfType<PlacementSlot>().Distinct()
            .CountBy(slot => slot.Profile).ToList();
        return gpu.Model.Space.Legal.Count(layout => (kept & ~layout) == 0
            && wanted.TrueForAll(part =>
                gpu.Model.SlotsIn(layout & ~kept).Count(slot => slot.Profile == part.Key) == part.Value));
    }

    private string StayWords(GpuState gpu)
    {
        var directives = _problem.Directives;
        var served = _assignments[gpu.Id].Select(place => place.AskId).Distinct().ToList();
        if (served.Count > 0)
            return $"stays: what stands serves {Shortened(served)}";
        if (directives.Closed.Contains(gpu.Id))
            return "stays: it takes no lease now (draining or changing)";
        if (directives.Frozen.Contains(gpu.Id))
            return "stays: a change waits for approval";
        if (gpu.WholeLease is { } whole)
            return $"stays: leased as a whole to {whole.Tenant}";
        if (gpu.Mode is PartitionMode.Mps or PartitionMode.TimeSliced)
            return $"stays: shared ({Word(gpu.Mode)}), and no ask needs it otherwise";
        var held = directives.Held.Contains(gpu.Id) ? " (and it is held)" : "";
        if (gpu.IsLeased && gpu.IdleSlots == 0)
            return $"stays: its leases run on, and no ask is served better here{held}";
        return gpu.IsLeased
            ? $"stays: its leases run on, and a change would cost and serve nobody{held}"
            : $"stays: nobody needs it{held}";
    }

    private static string Names(IEnumerable<PlacementSlot> slots) => string.Join(", ", slots);

    private static string Shortened(List<string> ids) => ids.Count <= MostNamed
        ? string.Join(", ", ids)
        : $"{string.Join(", ", ids.Take(MostNamed))} and {ids.Count - MostNamed} more";

    private static string Word(PartitionMode mode) => mode switch
    {
        PartitionMode.Whole => "whole",
        PartitionMode.Mig => "mig",
        PartitionMode.Mps => "mps",
        _ => "time-sliced",
    };
}
