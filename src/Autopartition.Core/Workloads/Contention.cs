using System.Collections.Immutable;

namespace Autopartition.Core.Workloads;

/// <summary>
/// How fast clients of one domain work beside each other: a closed queueing network, solved approximately.
/// </summary>
/// <remarks>
/// Each client goes round between a part that nothing bounds and two stations that it shares: multiprocessors and
/// memory bandwidth. While it needs a station, every neighbour that is at it slows it by the ratio of their weights,
/// and by its interference. How often a neighbour is there follows from the same relation (Schweitzer's approximation
/// of mean value analysis, weighted). Alone this is Amdahl's law; clients that only compute get 1/n each.
/// </remarks>
public static class Contention
{
    private const int MostRounds = 1000;
    private const double Exact = 1e-12;

    /// <summary>
    /// Work done a second, 1 for a client alone on the whole GPU; in the order of the clients.
    /// </summary>
    /// <param name="contenders">The clients at work in one domain.</param>
    /// <param name="takesTurns">
    /// True where only one client at a time has the hardware, as under time slicing: compute and bandwidth are one.
    /// </param>
    public static ImmutableArray<double> Rates(IReadOnlyList<Contender> contenders, bool takesTurns)
    {
        var busy = new (double Compute, double Bandwidth)[contenders.Count];
        var times = new double[contenders.Count];
        for (var round = 0; round < MostRounds; round++)
        {
            var change = 0d;
            var next = new (double Compute, double Bandwidth)[contenders.Count];
            for (var i = 0; i < contenders.Count; i++)
            {
                var (compute, bandwidth) = TimeAt(i, contenders, busy, takesTurns);
                times[i] = contenders[i].Phase.Fixed + compute + bandwidth;
                next[i] = (compute / times[i], bandwidth / times[i]);
                change = Math.Max(change, Math.Abs(next[i].Compute - busy[i].Compute));
                change = Math.Max(change, Math.Abs(next[i].Bandwidth - busy[i].Bandwidth));
            }
            busy = next;
            if (change < Exact)
                break;
        }
        return [.. times.Select(time => 1 / time)];
    }

    /// <summary>How long a client is at each station for one second's worth of its work.</summary>
    private static (double Compute, double Bandwidth) TimeAt(
        int client, IReadOnlyList<Contender> all, (double Compute, double Bandwidth)[] busy, bool takesTurns)
    {
        var own = all[client];
        var (compute, bandwidth) = (1d, 1d);
        for (var i = 0; i < all.Count; i++)
        {
            if (i == client)
                continue;
            var cost = all[i].Weight / own.Weight + own.Interference;
            if (takesTurns)
            {
                compute += cost * (busy[i].Compute + busy[i].Bandwidth);
                bandwidth += cost * (busy[i].Compute + busy[i].Bandwidth);
                continue;
            }
            compute += all[i].Group == own.Group ? cost * busy[i].Compute : 0;
            bandwidth += cost * busy[i].Bandwidth;
        }
        return (
            own.Phase.Compute / own.Compute * Math.Max(compute, 1 / own.Cap),
            own.Phase.Bandwidth / own.Bandwidth * bandwidth);
    }
}
