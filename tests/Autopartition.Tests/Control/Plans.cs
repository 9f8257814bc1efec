using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Control;

/// <summary>Answers of a planner, written by hand.</summary>
internal static class Plans
{
    /// <summary>Nothing changes and nobody is served.</summary>
    public static PlanResult NoChange(PlanningProblem problem) => Of(problem, [], []);

    /// <summary>These targets and assignments, their steps, and everybody else unserved.</summary>
    public static PlanResult Of(
        PlanningProblem problem, ImmutableArray<GpuTarget> targets, ImmutableArray<Assignment> assignments)
    {
        var gpus = problem.Gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
        var served = assignments.Select(assignment => assignment.AskId).ToHashSet(StringComparer.Ordinal);
        var sound = targets.Where(target => gpus.ContainsKey(target.GpuId));
        return new PlanResult
        {
            Status = targets.IsEmpty ? PlanStatus.NoChange : PlanStatus.Optimal,
            Plan = new RepartitionPlan(targets, assignments, StepSequencer.Sequence(gpus, sound)),
            Unserved =
            [
                .. problem.Asks.Where(ask => !served.Contains(ask.Id)).Select(ask => new UnservedAsk(ask.Id, "none")),
            ],
            Solver = "by hand",
        };
    }

    /// <summary>The plan that also moves these leases.</summary>
    public static PlanResult Moving(this PlanResult result, PlanningProblem problem, params LeaseMove[] moves)
    {
        var gpus = problem.Gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
        var steps = StepSequencer.Sequence(gpus, result.Plan.Targets, [.. moves], problem.Directives.CapacityFloor);
        return result with
        {
            Status = PlanStatus.Optimal,
            Plan = result.Plan with { Moves = [.. moves], Steps = steps },
        };
    }

    /// <summary>A move, written <c>lease: a0/1g.10gb@0 to a1/1g.10gb@3</c>.</summary>
    public static LeaseMove Move(string words)
    {
        var parts = words.Split([':', ' ', '/'], StringSplitOptions.RemoveEmptyEntries);
        return new LeaseMove(parts[0], parts[1], TestFleet.Slot(parts[2]), parts[4], TestFleet.Slot(parts[5]));
    }

    /// <summary>A GPU in MIG mode with these instances.</summary>
    public static GpuTarget Mig(string gpuId, string instances = "")
    {
        var slots = instances.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(TestFleet.Slot);
        var layout = Assert.IsType<LayoutResult.Legal>(Layout.Create(TestFleet.H100, slots)).Layout;
        return new GpuTarget(gpuId, PartitionMode.Mig, layout);
    }

    /// <summary>A GPU given out whole.</summary>
    public static GpuTarget Whole(string gpuId) => new(gpuId, PartitionMode.Whole, Layout.Empty(TestFleet.H100));

    /// <summary>An assignment to an instance, or to the whole GPU.</summary>
    public static Assignment Place(string askId, string gpuId, string? slot = null) =>
        new(askId, gpuId, slot is null ? null : TestFleet.Slot(slot));
}
