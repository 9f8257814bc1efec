namespace Autopartition.Core.Planning.Checking;

/// <summary>The steps of a plan and which of them must be done before which.</summary>
internal sealed class StepGraph
{
    private readonly Dictionary<string, (ReconfigurationStep Step, int Number)> _steps = new(StringComparer.Ordinal);

    public StepGraph(IReadOnlyList<ReconfigurationStep> steps)
    {
        for (var i = 0; i < steps.Count; i++)
            _steps.TryAdd(steps[i].Id, (steps[i], i));
    }

    /// <summary>Steps that name a dependency which is not there or does not come before them in the list.</summary>
    public IEnumerable<string> Disorder() =>
        from one in _steps.Values
        from before in one.Step.DependsOn
        where !_steps.TryGetValue(before, out var other) || other.Number >= one.Number
        select $"step {one.Step.Id}: it depends on {before}, which does not come before it";

    /// <summary>Where a step stands in the list.</summary>
    public int NumberOf(string id) => _steps[id].Number;

    /// <summary>True when the later step can never begin before the earlier one is done.</summary>
    public bool Precedes(string earlier, string later)
    {
        if (!_steps.TryGetValue(earlier, out var sought) || !_steps.TryGetValue(later, out var start))
            return false;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>(start.Step.DependsOn);
        while (next.TryPop(out var id))
        {
            if (id == earlier)
                return true;
            if (!seen.Add(id) || !_steps.TryGetValue(id, out var step) || step.Number < sought.Number)
                continue;
            foreach (var before in step.Step.DependsOn)
                next.Push(before);
        }
        return false;
    }
}
