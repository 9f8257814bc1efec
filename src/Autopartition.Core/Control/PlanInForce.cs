using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>A plan that is being carried out: which of its steps are done, and which may begin.</summary>
internal sealed class PlanInForce
{
    private readonly Dictionary<string, ReconfigurationStep> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);
    private readonly List<ReconfigurationStep> _done = [];
    private readonly List<ReconfigurationStep> _ready = [];
    private readonly Dictionary<string, int> _missing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _left = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ReconfigurationStep>> _followers = new(StringComparer.Ordinal);

    public PlanInForce(RepartitionPlan plan, IReadOnlyDictionary<string, GpuState> before)
        : this(plan, before, plan.Steps)
    {
    }

    private PlanInForce(
        RepartitionPlan plan, IReadOnlyDictionary<string, GpuState> before, IEnumerable<ReconfigurationStep> steps)
    {
        (Plan, Before) = (plan, before);
        foreach (var step in steps)
            Add(step);
    }

    public RepartitionPlan Plan { get; }

    /// <summary>The GPUs as they were when the plan began.</summary>
    public IReadOnlyDictionary<string, GpuState> Before { get; }

    /// <summary>GPUs with steps that are not done.</summary>
    public IReadOnlyCollection<string> Gpus => _left.Keys;

    /// <summary>Steps that are not done, by id.</summary>
    public IReadOnlyDictionary<string, ReconfigurationStep> Open => _open;

    /// <summary>Steps that are done, in the order in which they were.</summary>
    public IReadOnlyList<ReconfigurationStep> DoneSteps => _done;

    /// <summary>How it ends before its time; null while it goes on.</summary>
    public PlanEnding? Ending { get; set; }

    public bool IsDone => _open.Count == 0;

    public bool HasBegun(string stepId) => _begun.Contains(stepId);

    /// <summary>The steps that may begin and have not; they count as begun from now on.</summary>
    public List<ReconfigurationStep> TakeReady()
    {
        List<ReconfigurationStep> ready = [.. _ready];
        _ready.Clear();
        _begun.UnionWith(ready.Select(step => step.Id));
        return ready;
    }

    /// <summary>A step that may begin has to wait for something outside the plan.</summary>
    public void PutBack(ReconfigurationStep step)
    {
        _begun.Remove(step.Id);
        _ready.Add(step);
    }

    /// <summary>A step is done; true when it was the last of its GPU.</summary>
    public bool Done(ReconfigurationStep step)
    {
        _done.Add(step);
        foreach (var follower in _followers.GetValueOrDefault(step.Id, []).Where(next => _open.ContainsKey(next.Id)))
        {
            if (--_missing[follower.Id] == 0)
                _ready.Add(follower);
        }
        return Remove(step);
    }

    /// <summary>A step will not be done; true when it was the last of its GPU.</summary>
    public bool Remove(ReconfigurationStep step)
    {
        _open.Remove(step.Id);
        _ready.RemoveAll(other => other.Id == step.Id);
        return --_left[step.GpuId] == 0 && _left.Remove(step.GpuId);
    }

    /// <summary>One more step; what it depends on is done or open.</summary>
    public void Add(ReconfigurationStep step)
    {
        _open.Add(step.Id, step);
        _left[step.GpuId] = _left.GetValueOrDefault(step.GpuId) + 1;
        _missing[step.Id] = step.DependsOn.Count(before => !_done.Exists(other => other.Id == before));
        foreach (var before in step.DependsOn)
        {
            if (!_followers.TryGetValue(before, out var followers))
                _followers[before] = followers = [];
            followers.Add(step);
        }
        if (_missing[step.Id] == 0)
            _ready.Add(step);
    }

    /// <summary>Takes the part on some GPUs, on which nothing else of the plan depends, out of it.</summary>
    public PlanInForce SplitOff(IReadOnlySet<string> gpus)
    {
        var part = new PlanInForce(Plan, Before, []);
        part._done.AddRange(_done.Where(step => gpus.Contains(step.GpuId)));
        _done.RemoveAll(step => gpus.Contains(step.GpuId));
        foreach (var step in _open.Values.Where(step => gpus.Contains(step.GpuId)).ToList())
        {
            Remove(step);
            part.Add(step);
            if (_begun.Remove(step.Id))
                part._begun.Add(step.Id);
        }
        part._ready.RemoveAll(step => part._begun.Contains(step.Id));
        return part;
    }
}
