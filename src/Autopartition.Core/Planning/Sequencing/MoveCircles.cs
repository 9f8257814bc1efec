
namespace Autopartition.Core.Planning.Sequencing;

/// <summary>Moves that wait for each other, and the one that has to leave before its new instance stands.</summary>
internal sealed class MoveCircles(IReadOnlyDictionary<string, GpuWork> gpus, IReadOnlyList<MoveWork> waiting)
{
    private readonly Dictionary<MoveWork, List<MoveWork>> _blockers =
        waiting.ToDictionary(move => move, move => Blockers(move, gpus[move.Move.ToGpuId], waiting));

    /// <summary>
    /// The moves on a circle, best to break first: whose departure alone makes room for another move, then the
    /// smallest, then by id.
    /// </summary>
    public IEnumerable<MoveWork> ToBreak()
    {
        var freeing = _blockers.Values.Where(blockers => blockers.Count == 1).Select(blockers => blockers[0])
            .ToHashSet();
        return waiting.Where(IsOnCircle)
            .OrderByDescending(freeing.Contains)
            .ThenBy(move => move.Slices)
            .ThenBy(move => move.Lease.Id, StringComparer.Ordinal);
    }

    private static List<MoveWork> Blockers(MoveWork move, GpuWork to, IReadOnlyList<MoveWork> waiting)
    {
        var leaving = waiting.Where(other => other.Move.FromGpuId == to.Gpu.Id).ToList();
        var slot = move.Move.To;
        var inTheWay = leaving
            .Where(other => other.Move.From == slot
                || !to.Gpu.Model.Space.IsLegal(other.Move.From.Bit | slot.Bit)
                || !GpuWork.GoTogether(other.Lease, move.Lease))
            .ToList();
        return inTheWay.Count > 0 ? inTheWay : leaving;
    }

    private bool IsOnCircle(MoveWork start)
    {
        var seen = new HashSet<MoveWork>();
        var next = new Stack<MoveWork>(_blockers[start]);
        while (next.TryPop(out var move))
        {
            if (move == start)
                return true;
            if (seen.Add(move))
                _blockers[move].ForEach(next.Push);
        }
        return false;
    }
}
