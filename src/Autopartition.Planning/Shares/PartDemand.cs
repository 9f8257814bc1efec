using System.Collections.Immutable;

namespace Autopartition.Planning.Shares;

/// <summary>Asks sorted into kinds: the same size, and the same group where groups stay apart.</summary>
internal sealed record PartDemand
{
    private PartDemand(ImmutableArray<PartAsk> kinds, ImmutableArray<ImmutableArray<int>> members, int unit)
    {
        (Kinds, Members, Unit) = (kinds, members, unit);
        Groups = [.. Enumerable.Range(0, kinds.Length).GroupBy(kind => kinds[kind].Group).Select(group =>
            group.ToImmutableArray())];
    }

    /// <summary>The kinds.</summary>
    public ImmutableArray<PartAsk> Kinds { get; }

    /// <summary>The asks of each kind, as positions in the list they came from.</summary>
    public ImmutableArray<ImmutableArray<int>> Members { get; }

    /// <summary>Kinds that may share a domain.</summary>
    public ImmutableArray<ImmutableArray<int>> Groups { get; }

    /// <summary>The largest number that divides every size.</summary>
    public int Unit { get; }

    /// <summary>Asks of a kind.</summary>
    public int Count(int kind) => Members[kind].Length;

    /// <summary>Sorts some asks, the largest first.</summary>
    public static PartDemand Of(ImmutableArray<PartAsk> asks, DomainRules rules)
    {
        var kinds = Enumerable.Range(0, asks.Length)
            .GroupBy(ask => rules.OneGroup ? asks[ask] : asks[ask] with { Group = "" })
            .OrderByDescending(kind => kind.Key.Thousandths)
            .ThenBy(kind => kind.Key.Group, StringComparer.Ordinal)
            .ToList();
        var unit = kinds.Aggregate(0, (divisor, kind) => Divisor(divisor, kind.Key.Thousandths));
        return new PartDemand(
            [.. kinds.Select(kind => kind.Key)], [.. kinds.Select(kind => kind.ToImmutableArray())], Math.Max(1, unit));
    }

    private static int Divisor(int left, int right) => right == 0 ? left : Divisor(right, left % right);
}
