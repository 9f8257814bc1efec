using Autopartition.Core.Control;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Tests.Control;

/// <summary>The fast rule as its words say it: every GPU of the fleet is looked at, in order.</summary>
internal static class FastReference
{
    /// <summary>
    /// The place of an ask for an instance or for whole GPUs, as text; null when only a plan finds one.
    /// </summary>
    public static string? Place(IReadOnlyList<GpuState> gpus, Ask ask, IReadOnlySet<string> closed)
    {
        var open = gpus.Where(gpu => !closed.Contains(gpu.Id) && Admission.Admits(gpu, ask)).ToList();
        if (ask.Shape is AskShape.WholeGpus whole)
        {
            var node = open.Where(gpu => gpu.Mode == PartitionMode.Whole && !gpu.IsLeased).GroupBy(gpu => gpu.Node)
                .Where(free => free.Count() >= whole.Count).MinBy(free => free.Count());
            return node is null ? null : string.Join(' ', node.Take(whole.Count).Select(gpu => gpu.Id));
        }
        return Idle(open, ask) ?? Room(open, ask);
    }

    private static string? Idle(List<GpuState> open, Ask ask)
    {
        foreach (var gpu in open)
        {
            foreach (var slot in Least(gpu, ask).Where(slot => (gpu.IdleSlots & ~gpu.SharedSlots & slot.Bit) != 0))
                return $"{gpu.Id}/{slot}";
        }
        return null;
    }

    private static string? Room(List<GpuState> open, Ask ask)
    {
        string? best = null;
        var bestScore = (int.MaxValue, false, int.MaxValue);
        foreach (var gpu in open.Where(gpu => gpu.TakesInstances))
        {
            var space = gpu.Model.Space;
            foreach (var slot in Least(gpu, ask).Where(slot => (space.Addable(gpu.Slots) & slot.Bit) != 0))
            {
                var after = gpu.Slots | slot.Bit;
                var score = (
                    space.Stranded(after).Slices - space.Stranded(gpu.Slots).Slices,
                    !gpu.IsLeased,
                    SlotSet.Count(space.Addable(gpu.Slots)) - SlotSet.Count(space.Addable(after)));
                if (score.CompareTo(bestScore) < 0)
                    (best, bestScore) = ($"{gpu.Id}/{slot}", score);
            }
        }
        return best;
    }

    private static IEnumerable<PlacementSlot> Least(GpuState gpu, Ask ask)
    {
        var least = AskFit.Serving(ask.Shape, gpu.Model).FirstOrDefault();
        return gpu.Model.Slots.Where(slot => slot.Profile == least);
    }
}
