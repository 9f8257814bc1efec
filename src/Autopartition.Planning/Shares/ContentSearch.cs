using System.Collections.Immutable;

namespace Autopartition.Planning.Shares;

/// <summary>Finds contents of domains by the worth of their asks: a knapsack with few sizes.</summary>
internal sealed class ContentSearch
{
    private readonly PartDemand _demand;
    private readonly CutSpace _space;
    private readonly int _clients;

    public ContentSearch(PartDemand demand, CutSpace space, DomainRules rules)
    {
        (_demand, _space) = (demand, space);
        var smallest = demand.Kinds.Min(kind => kind.Thousandths);
        _clients = Math.Min(rules.MaxClients, 1000 / smallest);
    }

    /// <summary>The dearest content of a kind of place; null when nothing fits it.</summary>
    /// <param name="place">The kind of place.</param>
    /// <param name="worth">What an ask of each kind is worth; none is negative.</param>
    public (long Worth, DomainContent? Content) Dearest(int place, long[] worth)
    {
        var best = (Worth: 0L, Kinds: ImmutableArray<int>.Empty);
        foreach (var group in _demand.Groups)
        {
            var table = Table(group, _space.Thousandths[place] / _demand.Unit, worth);
            if (table[^1][^1] > best.Worth)
                best = (table[^1][^1], Trace(table, group, worth));
        }
        return (best.Worth, best.Kinds.IsEmpty ? null : new DomainContent(place, best.Kinds));
    }

    /// <summary>
    /// Every content of a kind of place that is worth at least so much, up to a number of them; it stops where too many
    /// would come.
    /// </summary>
    public List<DomainContent> WorthAtLeast(int place, long[] worth, long least, int most)
    {
        var found = new List<DomainContent>();
        var capacity = _space.Thousandths[place] / _demand.Unit;
        foreach (var group in _demand.Groups)
        {
            var table = Table(group, capacity, worth);
            Extend(0, _clients, capacity, least, []);

            void Extend(int first, int clients, int room, long missing, ImmutableList<int> kinds)
            {
                if (missing <= 0 && kinds.Count > 0 && found.Count < most)
                    found.Add(new DomainContent(place, [.. kinds]));
                for (var i = first; i < group.Length && clients > 0 && found.Count < most; i++)
                {
                    var size = Size(group[i]);
                    if (size <= room && worth[group[i]] + table[clients - 1][room - size] >= missing)
                        Extend(i, clients - 1, room - size, missing - worth[group[i]], kinds.Add(group[i]));
                }
            }
        }
        return found;
    }

    /// <summary>The most worth by clients and room.</summary>
    private long[][] Table(ImmutableArray<int> group, int capacity, long[] worth)
    {
        var table = Enumerable.Range(0, _clients + 1).Select(_ => new long[capacity + 1]).ToArray();
        for (var clients = 1; clients <= _clients; clients++)
        {
            for (var room = 0; room <= capacity; room++)
            {
                var best = table[clients - 1][room];
                foreach (var kind in group)
                {
                    if (Size(kind) <= room)
                        best = Math.Max(best, worth[kind] + table[clients - 1][room - Size(kind)]);
                }
                table[clients][room] = best;
            }
        }
        return table;
    }

    private ImmutableArray<int> Trace(long[][] table, ImmutableArray<int> group, long[] worth)
    {
        var kinds = new List<int>();
        var room = table[0].Length - 1;
        for (var clients = table.Length - 1; clients > 0; clients--)
        {
            if (table[clients][room] == table[clients - 1][room])
                continue;
            var kind = group.First(kind => Size(kind) <= room
                && worth[kind] + table[clients - 1][room - Size(kind)] == table[clients][room]);
            kinds.Add(kind);
            room -= Size(kind);
        }
        return [.. kinds.Order()];
    }

    private int Size(int kind) => _demand.Kinds[kind].Thousandths / _demand.Unit;
}
