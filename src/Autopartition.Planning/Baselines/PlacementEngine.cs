namespace Autopartition.Planning.Baselines;

/// <summary>
/// Places and releases instances one by one on a fleet of equal GPUs, each in well under a microsecond at any size of
/// the fleet: for each profile the GPUs lie in sets of equal rank, and the first GPU of the best set is taken. One
/// thread at a time.
/// </summary>
public sealed class PlacementEngine
{
    private readonly PlacementTable _table;
    private readonly int[] _state;
    private readonly IndexSet[][] _gpusOfRank;
    private readonly IndexSet[] _ranks;

    /// <summary>A fleet without a GPU yet that may grow up to a capacity.</summary>
    public PlacementEngine(PlacementTable table, int capacity)
    {
        _table = table;
        _state = new int[capacity];
        _ranks = [.. table.RankCounts.Select(count => new IndexSet(count))];
        _gpusOfRank =
        [
            .. table.RankCounts
                .Select(count => Enumerable.Range(0, count).Select(_ => new IndexSet(capacity)).ToArray()),
        ];
    }

    /// <summary>GPUs of the fleet.</summary>
    public int GpuCount { get; private set; }

    /// <summary>GPUs with at least one instance.</summary>
    public int UsedCount { get; private set; }

    /// <summary>State of a GPU in the table.</summary>
    public int StateOf(int gpu) => _state[gpu];

    /// <summary>Adds one empty GPU behind the others.</summary>
    public void AddGpu()
    {
        var gpu = GpuCount++;
        _state[gpu] = 0;
        for (var profile = 0; profile < _ranks.Length; profile++)
            Enter(gpu, profile, _table.RankOf(profile, 0));
    }

    /// <summary>Places an instance where the rule wants it; null when no GPU has room.</summary>
    public PlacedInstance? TryPlace(int profile)
    {
        if (_ranks[profile].IsEmpty)
            return null;
        var gpu = _gpusOfRank[profile][_ranks[profile].First()].First();
        var slot = _table.SlotOf(profile, _state[gpu]);
        Toggle(gpu, slot);
        return new PlacedInstance(gpu, slot);
    }

    /// <summary>Takes an instance away.</summary>
    /// <exception cref="InvalidOperationException">It is not there.</exception>
    public void Release(PlacedInstance place)
    {
        if ((_table.LayoutOf(_state[place.Gpu]) >> place.Slot & 1) == 0)
            throw new InvalidOperationException($"GPU {place.Gpu} has no instance in slot {place.Slot}.");
        Toggle(place.Gpu, place.Slot);
    }

    private void Toggle(int gpu, int slot)
    {
        var before = _state[gpu];
        var after = _table.Toggled(before, slot);
        _state[gpu] = after;
        UsedCount += (before == 0 ? 1 : 0) - (after == 0 ? 1 : 0);
        for (var profile = 0; profile < _ranks.Length; profile++)
        {
            var (from, to) = (_table.RankOf(profile, before), _table.RankOf(profile, after));
            if (from == to)
                continue;
            Leave(gpu, profile, from);
            Enter(gpu, profile, to);
        }
    }

    private void Enter(int gpu, int profile, int rank)
    {
        if (rank < 0)
            return;
        _gpusOfRank[profile][rank].Add(gpu);
        _ranks[profile].Add(rank);
    }

    private void Leave(int gpu, int profile, int rank)
    {
        if (rank < 0)
            return;
        _gpusOfRank[profile][rank].Remove(gpu);
        if (_gpusOfRank[profile][rank].IsEmpty)
            _ranks[profile].Remove(rank);
    }
}
