using Autopartition.Benchmarks.Running;

namespace Autopartition.Benchmarks.Churn;

/// <summary>A fleet that was cut once; an ask gets the smallest free instance that serves it.</summary>
/// <param name="instances">Instances of each base profile on all GPUs together.</param>
internal sealed class StaticFleet(IEnumerable<int> instances) : IChurnFleet
{
    private readonly int[] _free = [.. instances];

    public int? TryAccept(int profile)
    {
        for (var granted = profile; granted < _free.Length; granted++)
        {
            if (_free[granted] == 0 || !Repository.Profiles[granted].Covers(Repository.Profiles[profile]))
                continue;
            _free[granted]--;
            return granted;
        }
        return null;
    }

    public void End(int ticket) => _free[ticket]++;
}
