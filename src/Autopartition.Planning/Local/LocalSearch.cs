using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Local;

/// <summary>
/// Looks for the fewest leases that have to move so that something has a place, and among changes with as few moves
/// for the cheapest: first without a move, then with one, and so on. What gives way may push out another lease in its
/// turn. Equal GPUs are looked at once. For one fleet as it stands; one thread at a time.
/// </summary>
public sealed class LocalSearch
{
    /// <summary>
    /// With more moves than this, what gives way has to fit without pushing out another: the changes to look at would
    /// grow without bound.
    /// </summary>
    public const int MostMovesInAChain = 3;

    private readonly PlaceBook _book;
    private readonly IReadOnlyList<AlikeGpus> _groups;
    private readonly IRoomWorth _worth;
    private readonly LocalPrices _prices;
    private readonly int[] _taken;
    private readonly List<TouchedGpu> _touched = [];
    private readonly Stack<PendingItem> _pending = new();
    private readonly List<LocalPlacement> _done = [];
    private readonly Dictionary<(LocalItem, Lodger, bool), List<FreePlace>> _free = [];
    private readonly Dictionary<(GpuModel, InstanceProfile), LocalItem> _alike = [];
    private LocalChange? _best;
    private int _tries;

    /// <summary>A search over a fleet.</summary>
    /// <param name="book">What is known of places; to be kept from search to search.</param>
    /// <param name="groups">The GPUs that may take part.</param>
    /// <param name="worth">What free room is worth.</param>
    /// <param name="prices">What changes cost.</param>
    public LocalSearch(PlaceBook book, IReadOnlyList<AlikeGpus> groups, IRoomWorth worth, LocalPrices prices)
    {
        _book = book;
        _groups = groups;
        _worth = worth;
        _prices = prices;
        _taken = new int[groups.Count];
    }

    /// <summary>True when the last search stopped at its limit of tries.</summary>
    public bool WasCutShort { get; private set; }

    /// <summary>The change for one ask; null when there is none within the limits.</summary>
    public LocalChange? Find(LocalItem ask, Lodger who, LocalPlanLimits limits)
    {
        _best = null;
        _tries = limits.MaxTries;
        for (var moves = 0; moves <= limits.MaxMoves && _best is null && _tries > 0; moves++)
        {
            _pending.Push(new PendingItem(ask, who, null));
            Extend(moves, moves <= MostMovesInAChain, 0);
            _pending.Clear();
        }
        WasCutShort = _tries <= 0;
        return _best;
    }

    private double Bound => _best?.Cost ?? double.PositiveInfinity;

    /// <summary>Places what waits, with so many moves left.</summary>
    private void Extend(int left, bool chains, double cost)
    {
        if (_tries <= 0)
            return;
        if (!_pending.TryPop(out var item))
        {
            Keep(cost);
            return;
        }
        var may = chains || item.From is null ? left : 0;
        for (var i = 0; i < _touched.Count; i++)
            TryOn(i, item, may, left, chains, cost);
        if (may == 0)
            TryFree(item, left, chains, cost);
        else
            TryAll(item, may, left, chains, cost);
        _pending.Push(item);
    }

    /// <summary>Every GPU that is as it was, one for each group.</summary>
    private void TryAll(PendingItem item, int may, int left, bool chains, double cost)
    {
        for (var group = 0; group < _groups.Count; group++)
        {
            if (_taken[group] == _groups[group].Count)
                continue;
            Touch(group);
            TryOn(_touched.Count - 1, item, may, left, chains, cost);
            Untouch();
        }
    }

    /// <summary>
    /// Places that push nobody out, the cheapest first; once one is too dear the others are, and of the last thing
    /// that waits only the first counts.
    /// </summary>
    private void TryFree(PendingItem item, int left, bool chains, double cost)
    {
        foreach (var place in FreePlaces(item))
        {
            if (cost + place.Cost >= Bound || _tries <= 0)
                return;
            if (_taken[place.Group] == _groups[place.Group].Count)
                continue;
            var isLast = _pending.Count == 0;
            Touch(place.Group);
            Take(_touched.Count - 1, item, place.Option, left, chains, cost + place.Cost);
            Untouch();
            if (isLast)
                return;
        }
    }

    private void TryOn(int touched, PendingItem item, int may, int left, bool chains, double cost)
    {
        var state = _touched[touched].State;
        foreach (var option in Options(state, item, may))
        {
            var dearer = Cost(state, option);
            if (option.Evicted != 0 || cost + dearer < Bound)
                Take(touched, item, option, left, chains, cost + dearer);
        }
    }

    private void Take(int touched, PendingItem item, PlaceOption option, int left, bool chains, double cost)
    {
        _tries--;
        var before = _touched[touched];
        _touched[touched] = before.Taking(option, item.Who);
        _done.Add(new LocalPlacement(item.From, new LocalPlace(before.Group, before.Number, option.Slot)));
        var waiting = _pending.Count;
        foreach (var slot in before.State.Model.SlotsIn(option.Evicted).Reverse())
            _pending.Push(Evicted(before, slot));
        Extend(left - (_pending.Count - waiting), chains, cost);
        while (_pending.Count > waiting)
            _pending.Pop();
        _done.RemoveAt(_done.Count - 1);
        _touched[touched] = before;
    }

    private PendingItem Evicted(TouchedGpu gpu, PlacementSlot slot)
    {
        var model = gpu.State.Model;
        if (!_alike.TryGetValue((model, slot.Profile), out var item))
            _alike[(model, slot.Profile)] = item = LocalItem.Of(model, slot.Profile);
        var who = gpu.State.Lodgers.FirstOrDefault(lodger => lodger.Slots == slot.Bit, Lodger.Anybody);
        return new PendingItem(item, who with { Slots = 0 }, new LocalPlace(gpu.Group, gpu.Number, slot.Index));
    }

    private ImmutableArray<PlaceOption> Options(AlikeGpus state, PendingItem item, int may)
    {
        if (item.From is null && !state.MayServe)
            return [];
        var (created, ready) = item.Item.On(state.Model);
        (created, ready) = (created & ~state.SetUp, ready & ~state.SetUp);
        if (((state.MayGrow ? created : 0) | (ready & state.Idle)) == 0)
            return [];
        var mustLeave = 0UL;
        foreach (var lodger in state.Lodgers)
            mustLeave |= lodger.Admits(item.Who) ? 0 : lodger.Slots;
        if ((mustLeave & ~state.Movable) != 0)
            return [];
        return _book.Options(new Situation(state.Model, state.Pinned, state.Movable, state.Idle, state.MayLose,
            state.MayGrow ? created : 0, ready, mustLeave, may));
    }

    private double Cost(AlikeGpus state, PlaceOption option)
    {
        var held = (state.Held & ~option.Evicted) | (1UL << option.Slot);
        var lost = _worth.Of(state.Model, state.Held) - _worth.Of(state.Model, held);
        return lost + (option.IsReady ? 0 : _prices.Create) + _prices.Destroy * SlotSet.Count(option.Destroyed);
    }

    private List<FreePlace> FreePlaces(PendingItem item)
    {
        var key = (item.Item, item.Who, item.From is null);
        if (_free.TryGetValue(key, out var places))
            return places;
        places = [];
        for (var group = 0; group < _groups.Count; group++)
        {
            foreach (var option in Options(_groups[group], item, 0))
                places.Add(new FreePlace(group, option, Math.Round(Cost(_groups[group], option), 9)));
        }
        _free[key] = places = [.. places.OrderBy(place => place.Cost)];
        return places;
    }

    private void Keep(double cost)
    {
        if (cost >= Bound)
            return;
        _best = new LocalChange(
            [.. _done],
            [.. _touched.Select(gpu => (gpu.Group, gpu.Number, gpu.State.Held | gpu.State.Idle))],
            cost);
    }

    private void Touch(int group) => _touched.Add(new TouchedGpu(group, _taken[group]++, _groups[group]));

    private void Untouch()
    {
        _taken[_touched[^1].Group]--;
        _touched.RemoveAt(_touched.Count - 1);
    }

    private readonly record struct FreePlace(int Group, PlaceOption Option, double Cost);
}
