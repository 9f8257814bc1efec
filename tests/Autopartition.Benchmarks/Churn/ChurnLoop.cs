using Autopartition.Benchmarks.Running;

namespace Autopartition.Benchmarks.Churn;

/// <summary>Offers asks to a fleet and ends them when their time is over.</summary>
internal sealed class ChurnLoop(IChurnFleet fleet, IChurnAsks load)
{
    private readonly PriorityQueue<int, double> _ends = new();

    /// <summary>Asks that came and instances that went so far.</summary>
    public long Events { get; private set; }

    /// <summary>Offers so many asks and counts what comes of them.</summary>
    public ChurnCounts Run(int asks)
    {
        var movedBefore = fleet.Moved;
        var (offered, accepted, served) = (0L, 0L, 0);
        for (var i = 0; i < asks; i++)
        {
            var ask = load.Next();
            EndUntil(ask.At);
            var slices = Repository.Profiles[ask.Profile].ComputeSlices;
            offered += slices;
            Events++;
            if (fleet.TryAccept(ask.Profile) is not { } ticket)
                continue;
            accepted += slices;
            served++;
            _ends.Enqueue(ticket, ask.Until);
        }
        return new ChurnCounts(offered, accepted, served, fleet.Moved - movedBefore);
    }

    private void EndUntil(double now)
    {
        while (_ends.TryPeek(out var ticket, out var at) && at <= now)
        {
            _ends.Dequeue();
            fleet.End(ticket);
            Events++;
        }
    }
}
