namespace Autopartition.Simulation.Tests.World;

/// <summary>A process that nobody planned: it starts where nobody has a lease, stays a while and ends.</summary>
internal static class Rogue
{
    public static void Start(Card card, Chaos chaos, Action<TimeSpan, Action> later)
    {
        var idle = card.Slices.Where(slice => slice.Pids.Count == 0 && slice.HasComputeInstance).ToList();
        if (card.IsMig && idle.Count == 0)
            return;
        var pids = card.IsMig ? chaos.Pick(idle).Pids : card.Holders;
        var pid = card.NextPid();
        pids.Add(pid);
        later(chaos.Between(1, 200), () => pids.Remove(pid));
    }
}
