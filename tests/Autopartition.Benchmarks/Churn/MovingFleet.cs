using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Local;

namespace Autopartition.Benchmarks.Churn;

/// <summary>
/// A fleet whose every ask goes to the product's local search: a place where the least room is lost, and where there is
/// none, moves within an allowance when they gain enough.
/// </summary>
internal sealed class MovingFleet : IChurnFleet
{
    private const int GpusOfNode = 8;
    private const int MaxTries = 20_000;

    private static readonly GpuModel Card = Repository.H100;
    private static readonly ImmutableArray<LocalItem> Items =
        [.. Repository.Profiles.Select(profile => LocalItem.Of(Card, profile))];

    private readonly MoveAllowance _allowance;
    private readonly PlaceBook _places = new();
    private readonly RoomBook _rooms;
    private readonly ulong[] _held;
    private readonly int[,] _tickets;
    private readonly SortedDictionary<ulong, SortedSet<int>> _alike = [];
    private readonly List<(int Gpu, int Slot)> _where = [];
    private double _stored;

    public MovingFleet(ProfileMix mix, int gpus, MoveAllowance allowance)
    {
        _allowance = allowance;
        _rooms = new RoomBook(mix);
        _held = new ulong[gpus];
        _tickets = new int[gpus, GpuModel.MaxSlots];
        _alike[0] = [.. Enumerable.Range(0, gpus)];
    }

    public MoveCounts Moved { get; private set; }

    public int? TryAccept(int profile)
    {
        ImmutableArray<AlikeGpus> groups =
            [.. _alike.Select(each => new AlikeGpus(Card, each.Value.Count) { Movable = each.Key })];
        var most = Math.Min(_allowance.MostMoves, (int)_stored);
        var change = new LocalSearch(_places, groups, new ScarceRoom(_rooms, groups), LocalPrices.None)
            .Find(Items[profile], Lodger.Anybody, new LocalPlanLimits { MaxMoves = most, MaxTries = MaxTries });
        if (change is null || !change.Gains(Repository.Profiles[profile].ComputeSlices, _allowance.Price(_stored)))
            return null;
        _stored = Math.Min(_allowance.MostStored, _stored + _allowance.Share) - change.Moves;
        return CarryOut(change);
    }

    public void End(int ticket) => Toggle(_where[ticket].Gpu, _where[ticket].Slot);

    private int CarryOut(LocalChange change)
    {
        var groups = _alike.Values.Select(gpus => gpus.ToArray()).ToArray();
        var ticket = _where.Count;
        _where.Add(default);
        var going = change.Placements
            .Select(placement => (Ticket: placement.From is { } from ? TicketAt(groups, from) : ticket, placement.To))
            .ToList();
        foreach (var (each, _) in going.Skip(1))
            Toggle(_where[each].Gpu, _where[each].Slot);
        foreach (var (each, to) in going)
        {
            var gpu = groups[to.Group][to.Number];
            _where[each] = (gpu, to.Slot);
            _tickets[gpu, to.Slot] = each;
            Toggle(gpu, to.Slot);
        }
        if (change.Moves > 0)
            Count(change.Moves, change.Layouts.Select(layout => groups[layout.Group][layout.Number] / GpusOfNode));
        return ticket;
    }

    private int TicketAt(int[][] groups, LocalPlace place) => _tickets[groups[place.Group][place.Number], place.Slot];

    private void Count(int moves, IEnumerable<int> nodes) =>
        Moved = new MoveCounts(Moved.Moves + moves, Moved.NodeWindows + nodes.Distinct().Count());

    private void Toggle(int gpu, int slot)
    {
        var alike = _alike[_held[gpu]];
        alike.Remove(gpu);
        if (alike.Count == 0)
            _alike.Remove(_held[gpu]);
        _held[gpu] ^= 1UL << slot;
        if (!_alike.TryGetValue(_held[gpu], out alike))
            _alike[_held[gpu]] = alike = [];
        alike.Add(gpu);
    }
}
