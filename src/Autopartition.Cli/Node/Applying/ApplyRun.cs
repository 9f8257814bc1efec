using System.Collections.Immutable;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Node.Desired;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Cli.Node.Applying;

/// <summary>One application of a layout, from what stands to what is wanted.</summary>
internal sealed class ApplyRun(
    NodeEngine engine,
    IGpuActuator actuator,
    ApplyOptions options,
    ImmutableArray<DesiredLayout> wanted,
    TimeProvider clock,
    Terminal terminal)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    public ApplyOutcome Run()
    {
        if (options.Adopt && !options.DryRun)
            Adopt();
        var plan = AfterDrain();
        if (plan.Reasons.Count > 0)
            return new ApplyOutcome(ApplyStatus.Refused, [.. plan.Reasons], []);
        var steps = plan.Plan;
        if (steps.Targets.IsEmpty)
            return new ApplyOutcome(ApplyStatus.Unchanged, [], []);
        if (options.DryRun)
            return new ApplyOutcome(ApplyStatus.Planned, [], steps.Steps);
        var refused = engine.Carry(steps, options.MayReset);
        if (!refused.IsEmpty)
            return new ApplyOutcome(ApplyStatus.Refused, refused, steps.Steps);
        var differences = Differences(actuator.Read());
        return differences.IsEmpty
            ? new ApplyOutcome(ApplyStatus.Applied, [], steps.Steps)
            : new ApplyOutcome(ApplyStatus.Failed, differences, steps.Steps);
    }

    /// <summary>The plan as things stand; where processes are in the way, as they stand when those have left.</summary>
    private ApplyPlan AfterDrain()
    {
        var start = clock.GetTimestamp();
        var plan = Plan(engine.Look());
        var isTold = false;
        while (plan.Reasons.Count > 0 && options.Drain is { } limit && clock.GetElapsedTime(start) < limit)
        {
            if (!isTold)
                terminal.Say($"waiting up to {limit.TotalSeconds:0} s: {string.Join("; ", plan.Reasons)}");
            isTold = true;
            Task.Delay(BetweenLooks, clock).GetAwaiter().GetResult();
            plan = Plan(engine.Look());
        }
        return plan;
    }

    private ApplyPlan Plan(NodeState state) => new ApplyPlan(engine.Gpus, state).For(wanted);

    private void Adopt()
    {
        foreach (var reason in engine.Look().Inventory.Gpus.SelectMany(engine.Adopt))
            terminal.Say(reason);
    }

    private ImmutableArray<string> Differences(NodeInventory inventory) => inventory.Unreadable is { } reason
        ? [reason]
        :
        [
            .. wanted.SelectMany(layout => inventory.Find(layout.Uuid) is { } gpu
                ? LayoutDifference.Of(layout, gpu)
                : [$"GPU {layout.Index} is not there any more"]),
        ];
}
