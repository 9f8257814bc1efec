using System.Collections.Immutable;

namespace Autopartition.Core.Execution.Plans;

/// <summary>A plan in force.</summary>
public sealed class PlanRun
{
    /// <summary>A plan that begins.</summary>
    public PlanRun(PlanRecord.Begun plan)
    {
        Plan = plan;
        Lanes = [.. LanesOf(plan).Select((gpuIds, i) => new PlanLane(plan, i, gpuIds))];
    }

    /// <summary>What was begun.</summary>
    public PlanRecord.Begun Plan { get; }

    /// <summary>Its parts that do not depend on each other.</summary>
    public ImmutableArray<PlanLane> Lanes { get; }

    /// <summary>True when somebody approved it.</summary>
    public bool IsApproved { get; set; }

    /// <summary>Its id.</summary>
    public string Id => Plan.Terms.PlanId;

    /// <summary>True when every part is over.</summary>
    public bool IsOver => Lanes.All(lane => lane.Ended is not null);

    /// <summary>True when it may be worked on.</summary>
    public bool MayGoOn => IsApproved || !Plan.Terms.NeedsApproval;

    /// <summary>What a GPU was like before.</summary>
    public GpuBefore Before(string gpuId) => Plan.Before.First(gpu => gpu.GpuId == gpuId);

    private static List<ImmutableHashSet<string>> LanesOf(PlanRecord.Begun plan)
    {
        var gpuOf = plan.Steps.ToDictionary(step => step.Id, step => step.GpuId, StringComparer.Ordinal);
        var lanes = plan.Steps.Select(step => step.GpuId).Distinct().Select(id => ImmutableHashSet.Create(id)).ToList();
        var edges =
            from step in plan.Steps
            from before in step.DependsOn
            where gpuOf.ContainsKey(before) && gpuOf[before] != step.GpuId
            select (gpuOf[before], step.GpuId);
        foreach (var (one, other) in edges)
        {
            var (left, right) = (lanes.First(lane => lane.Contains(one)), lanes.First(lane => lane.Contains(other)));
            if (left == right)
                continue;
            lanes.Remove(right);
            lanes[lanes.IndexOf(left)] = left.Union(right);
        }
        return lanes;
    }
}
