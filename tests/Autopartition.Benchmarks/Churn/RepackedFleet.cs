using Autopartition.Benchmarks.Running;
using Autopartition.Planning.Baselines;

namespace Autopartition.Benchmarks.Churn;

/// <summary>
/// A fleet that may move everything at no cost: an ask is accepted when the linear bound says that all fit together.
/// The ceiling of what admission in order of arrival can reach.
/// </summary>
internal sealed class RepackedFleet(PackingBound bound, int gpus) : IChurnFleet
{
    private readonly int[] _running = new int[Repository.Profiles.Length];

    public int? TryAccept(int profile)
    {
        _running[profile]++;
        if (bound.LeastWholeGpus(_running) <= gpus)
            return profile;
        _running[profile]--;
        return null;
    }

    public void End(int ticket) => _running[ticket]--;
}
