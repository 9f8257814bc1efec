namespace Autopartition.Core.Planning.Sequencing;

/// <summary>
/// One lane for each compute slice that may be out of service at once. A lease that leaves before its new instance
/// stands takes as many lanes as it has slices, each only after whoever used it last is back; so in whatever order
/// the steps are carried out, no more is out at once than there are lanes.
/// </summary>
internal sealed class FloorLanes(int lanes)
{
    private readonly List<MoveWork?> _lastUser = [.. Enumerable.Repeat<MoveWork?>(null, lanes)];

    /// <summary>The moves that have to be back first, or null while too many are out.</summary>
    public IReadOnlyList<MoveWork>? TryTake(MoveWork move)
    {
        var free = Enumerable.Range(0, _lastUser.Count)
            .Where(lane => _lastUser[lane] is not { HasLanded: false })
            .Take(move.Slices)
            .ToList();
        if (free.Count < move.Slices)
            return null;
        var users = free.Select(lane => _lastUser[lane]).OfType<MoveWork>().Distinct().ToList();
        foreach (var lane in free.AsEnumerable().Reverse())
            _lastUser.RemoveAt(lane);
        _lastUser.AddRange(Enumerable.Repeat(move, move.Slices));
        return users;
    }

    /// <summary>
    /// Opens lanes beyond the floor for a circle that cannot be broken within it. The checker finds such a plan.
    /// </summary>
    public void Add(int lanes) => _lastUser.InsertRange(0, Enumerable.Repeat<MoveWork?>(null, lanes));
}
