using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>
/// Places one arriving ask by a rule, without the planner: an idle instance of the least profile, else free room
/// where it strands the least. Whatever would need a destroy, a mode change or a larger instance is the planner's.
/// </summary>
internal sealed class FastPath(FleetBook book)
{
    private readonly Dictionary<(AskShape, GpuModel), InstanceProfile?> _least = [];

    /// <summary>The place for the ask, or null when only a plan could find one.</summary>
    public FastPlace? Find(Ask ask, PlanDirectives directives)
    {
        if (ask.Gang is not null)
            return null;
        return ask.Shape is AskShape.WholeGpus whole
            ? FindWhole(ask, whole.Count, directives)
            : (FastPlace?)FindIdle(ask, directives) ?? FindRoom(ask, directives);
    }

    private FastPlace.Ready? FindWhole(Ask ask, int count, PlanDirectives directives)
    {
        var node = book.Gpus
            .Where(gpu => gpu.Mode == PartitionMode.Whole && !gpu.IsLeased && IsOpen(gpu, directives)
                && IsPreferred(gpu, ask, directives))
            .GroupBy(gpu => gpu.Node)
            .Where(free => free.Count() >= count)
            .MinBy(free => free.Count());
        return node is null ? null
            : new FastPlace.Ready([.. node.Take(count).Select(gpu => new LeasePlace(gpu.Id, null))]);
    }

    private FastPlace.Ready? FindIdle(Ask ask, PlanDirectives directives)
    {
        foreach (var gpu in Candidates(ask, directives))
        {
            var least = Least(ask.Shape, gpu.Model);
            var instance = gpu.Instances
                .FirstOrDefault(instance => !instance.IsLeased && instance.Slot.Profile == least);
            if (instance is not null)
                return new FastPlace.Ready([new LeasePlace(gpu.Id, instance.Slot)]);
        }
        return null;
    }

    private FastPlace.Room? FindRoom(Ask ask, PlanDirectives directives)
    {
        FastPlace.Room? best = null;
        var bestScore = (Stranded: int.MaxValue, Opens: false, Lost: int.MaxValue);
        foreach (var gpu in Candidates(ask, directives).Where(gpu => !directives.Frozen.Contains(gpu.Id)))
        {
            var least = Least(ask.Shape, gpu.Model);
            var space = gpu.Model.Space;
            var slots = gpu.Slots;
            foreach (var slot in gpu.Model.SlotsIn(space.Addable(slots)).Where(slot => slot.Profile == least))
            {
                var after = slots | slot.Bit;
                var score = (
                    space.Stranded(after).Slices - space.Stranded(slots).Slices,
                    !gpu.IsLeased,
                    SlotSet.Count(space.Addable(slots)) - SlotSet.Count(space.Addable(after)));
                if (score.CompareTo(bestScore) >= 0)
                    continue;
                bestScore = score;
                best = new FastPlace.Room(gpu.Id, slot);
            }
        }
        return best;
    }

    private IEnumerable<GpuState> Candidates(Ask ask, PlanDirectives directives) => book.Gpus.Where(gpu =>
        gpu.Mode == PartitionMode.Mig
        && gpu.Model.PlacementsKnown
        && IsOpen(gpu, directives)
        && IsPreferred(gpu, ask, directives)
        && Admission.Admits(gpu, ask));

    private bool IsOpen(GpuState gpu, PlanDirectives directives) =>
        !directives.Closed.Contains(gpu.Id) && !book.IsTaken(gpu.Id);

    /// <summary>A tenant with a preference goes to the planner when the preferred place has nothing ready.</summary>
    private static bool IsPreferred(GpuState gpu, Ask ask, PlanDirectives directives) =>
        directives.Preferences.All(wish => wish.Tenant != ask.Tenant
            || ((wish.Model ?? gpu.Model.Key) == gpu.Model.Key && (wish.Pool ?? gpu.Pool) == gpu.Pool));

    private InstanceProfile? Least(AskShape shape, GpuModel model)
    {
        if (!_least.TryGetValue((shape, model), out var least))
            _least[(shape, model)] = least = AskFit.Serving(shape, model).FirstOrDefault();
        return least;
    }
}
