using Autopartition.Benchmarks.Running;
using Autopartition.Planning.Baselines;

namespace Autopartition.Benchmarks.Churn;

/// <summary>Offers asks to a fleet and ends them when their time is over.</summary>
internal sealed class ChurnLoop(IChurnFleet fleet, ChurnLoad load)
{
    private readonly PriorityQueue<(int Profile, PlacedInstance Place), double> _ends = new();

    /// <summary>Asks that came and instances that went so far.</summary>
    public long Events { get; private set; }

    /// <summary>Slices of the asks offered, and of those accepted.</summary>
    public (long Offered, long Accepted) Run(int asks)
    {
        var (offered, accepted) = (0L, 0L);
        for (var i = 0; i < asks; i++)
        {
            var ask = load.Next();
            EndUntil(ask.At);
            var slices = Repository.Profiles[ask.Profile].ComputeSlices;
            offered += slices;
            Events++;
            if (fleet.TryAccept(ask.Profile) is not { } place)
                continue;
            accepted += slices;
            _ends.Enqueue((ask.Profile, place), ask.Until);
        }
        return (offered, accepted);
    }

    private void EndUntil(double now)
    {
        while (_ends.TryPeek(out var ending, out var at) && at <= now)
        {
            _ends.Dequeue();
            fleet.End(ending.Profile, ending.Place);
            Events++;
        }
    }
}
