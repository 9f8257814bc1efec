using System.Collections.Immutable;

namespace Autopartition.Planning.Shares;

/// <summary>How many GPUs take which cut, and how many places hold which content.</summary>
/// <param name="Cuts">GPUs of each cut.</param>
/// <param name="Contents">Contents and how often each is used.</param>
internal sealed record HybridCounts(
    ImmutableArray<int> Cuts, ImmutableArray<(DomainContent Content, int Count)> Contents)
{
    /// <summary>GPUs in use.</summary>
    public int Gpus => Cuts.Sum();

    /// <summary>
    /// Hands the asks out: contents to places, asks to contents. A content may cover more than is left.
    /// </summary>
    public ImmutableArray<ImmutableArray<PackedDomain>> Place(PartDemand demand, CutSpace space)
    {
        var asks = demand.Members.Select(kind => new Queue<int>(kind)).ToImmutableArray();
        var filled = space.Thousandths.Select(_ => new Queue<ImmutableArray<int>>()).ToImmutableArray();
        foreach (var (content, count) in Contents)
        {
            for (var i = 0; i < count; i++)
            {
                filled[content.Place].Enqueue(
                    [.. content.Kinds.Where(kind => asks[kind].Count > 0).Select(kind => asks[kind].Dequeue())]);
            }
        }
        return
        [
            .. space.Cuts.SelectMany((cut, i) => Enumerable.Range(0, Cuts[i]).Select(_ => Fill(cut, space, filled))),
        ];
    }

    private static ImmutableArray<PackedDomain> Fill(
        CutKind cut, CutSpace space, ImmutableArray<Queue<ImmutableArray<int>>> filled)
    {
        if (cut.Layout.IsEmpty)
            return [new PackedDomain(null, Next(0))];
        return [.. cut.Layout.Select(slot => new PackedDomain(slot, Next(1 + space.Profiles.IndexOf(slot.Profile))))];

        ImmutableArray<int> Next(int place) => filled[place].TryDequeue(out var asks) ? asks : [];
    }
}
