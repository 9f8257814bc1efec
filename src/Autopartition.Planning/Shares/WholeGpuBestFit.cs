namespace Autopartition.Planning.Shares;

/// <summary>
/// The rule to compare with: whole GPUs under MPS, the largest ask first, each where the least room is left.
/// </summary>
public static class WholeGpuBestFit
{
    /// <summary>GPUs that the rule needs.</summary>
    public static int Gpus(IEnumerable<PartAsk> asks, DomainRules rules)
    {
        var open = new List<(int Room, int Clients, string Group)>();
        foreach (var ask in asks.OrderByDescending(ask => ask.Thousandths))
        {
            var best = -1;
            for (var gpu = 0; gpu < open.Count; gpu++)
            {
                var (room, clients, group) = open[gpu];
                if (room >= ask.Thousandths && clients < rules.MaxClients && (!rules.OneGroup || group == ask.Group)
                    && (best < 0 || room < open[best].Room))
                    best = gpu;
            }
            if (best < 0)
                open.Add((1000 - ask.Thousandths, 1, ask.Group));
            else
                open[best] = (open[best].Room - ask.Thousandths, open[best].Clients + 1, open[best].Group);
        }
        return open.Count;
    }
}
