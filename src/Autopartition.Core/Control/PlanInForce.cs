using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>A plan that is being carried out: which of its steps are done, and which may begin.</summary>
internal sealed class PlanInForce
{
    private readonly Dictionary<string, int> _missing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _left = new(StringComparer.Ordinal);
    private readonly ILookup<string, ReconfigurationStep> _followers;
    private readonly List<ReconfigurationStep> _ready = [];

    public PlanInForce(RepartitionPlan plan)
    {
        Plan = plan;
        _followers = plan.Steps.SelectMany(step => step.DependsOn.Select(before => (before, step)))
            .ToLookup(edge => edge.before, edge => edge.step, StringComparer.Ordinal);
        foreach (var step in plan.Steps)
        {
            _left[step.GpuId] = _left.GetValueOrDefault(step.GpuId) + 1;
            _missing[step.Id] = step.DependsOn.Length;
            if (step.DependsOn.IsEmpty)
                _ready.Add(step);
        }
    }

    public RepartitionPlan Plan { get; }

    /// <summary>GPUs with steps that are not done.</summary>
    public IReadOnlyCollection<string> Gpus => _left.Keys;

    public bool IsDone => _left.Count == 0;

    /// <summary>The steps that may begin and have not; they count as begun from now on.</summary>
    public List<ReconfigurationStep> TakeReady()
    {
        List<ReconfigurationStep> ready = [.. _ready];
        _ready.Clear();
        return ready;
    }

    /// <summary>A step that may begin has to wait for something outside the plan.</summary>
    public void PutBack(ReconfigurationStep step) => _ready.Add(step);

    /// <summary>A step is done; true when it was the last of its GPU.</summary>
    public bool Done(ReconfigurationStep step)
    {
        foreach (var follower in _followers[step.Id])
        {
            if (--_missing[follower.Id] == 0)
                _ready.Add(follower);
        }
        return --_left[step.GpuId] == 0 && _left.Remove(step.GpuId);
    }
}
